package camera.v4l2.internal;

import camera.api.CameraDevice;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.v4l2.internal.kernel.Capability;
import camera.v4l2.internal.libc.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * One error number at one call, injected into a whole provider on a scripted C library: first once,
 * then until it is taken away. Records what everybody sees, and fails if the camera does not come
 * to itself or anything stays open.
 */
final class FaultTrial {

  /** When the call fails. */
  enum Phase {
    PROBE("found"),
    OPEN("opened"),
    STREAM("streaming"),
    READ("read"),
    STOP("stopped");

    private final String word;

    Phase(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * What came of it.
   *
   * @param once what a consumer sees when the call fails once
   * @param lasting what a consumer sees when it goes on failing
   * @param status of the camera meanwhile
   * @param log the gravest line about the camera
   */
  record Effect(String once, String lasting, String status, String log) {}

  private static final Duration LIMIT = Duration.ofSeconds(40);

  /** Longest wait for the monitor, which looks again within some milliseconds. */
  private static final Duration RECHECK = Duration.ofSeconds(1);

  /** Frames after which a fault is taken to have passed unnoticed. */
  private static final int ENOUGH = 4;

  private final Phase phase;
  private final String call;
  private final int errno;
  private final String name;
  private final Path node;
  private final ScriptedLibc libc = new ScriptedLibc();
  private final V4l2Settings settings;
  private V4l2Cameras cameras;

  /**
   * Prepares a trial.
   *
   * @param name of the camera, by which its log lines are known; no other's begins with it
   * @param folder for the camera's node, of this trial alone
   */
  FaultTrial(Phase phase, String call, int errno, String name, Path folder) throws IOException {
    this.phase = phase;
    this.call = call;
    this.errno = errno;
    this.name = name;
    node = Files.createFile(folder.resolve("video0"));
    ScriptedCamera camera = new ScriptedCamera(name, "usb-" + name).rate(500);
    if (phase == Phase.READ) {
      camera.caps(Capability.VIDEO_CAPTURE, Capability.READWRITE);
    }
    if (call.equals("VIDIOC_G_FMT") && phase == Phase.PROBE) {
      camera.formats(new ScriptedCamera.Format("YUYV", false, List.of(), List.of()));
    }
    if (call.equals("VIDIOC_SUBSCRIBE_EVENT") || call.equals("VIDIOC_DQEVENT")) {
      camera.restless();
    }
    if (call.endsWith("_DV_TIMINGS")) {
      camera.signal(64);
    }
    libc.device(node, camera);
    settings =
        V4l2Settings.of(
            TestSettings.in(folder)
                .with("v4l2.settle_time", "0ms")
                .with("v4l2.flap_limit", "1000")
                .with("capture.linger", "0ms")
                .with("capture.poll", "5ms")
                .with("capture.stall_timeout", "2s")
                .with("capture.reopen_attempts", "2")
                .with("capture.reopen_last", "2ms")
                .with("capture.recovery_interval", "20ms")
                .with("capture.buffers", "4"));
    cameras = new V4l2Cameras(settings, libc);
  }

  /**
   * Runs it.
   *
   * @param gravest gives the gravest log line about the camera so far
   */
  Effect run(Supplier<String> gravest) throws Exception {
    if (phase == Phase.PROBE) {
      found(() -> libc.fail(call, errno));
      return new Effect("-", "-", found(() -> libc.failAlways(call, errno)), gravest.get());
    }
    cameras.start();
    until("the first look", cameras::discovered);
    String once = sees(() -> libc.fail(call, errno));
    heal();
    String lasting = sees(() -> libc.failAlways(call, errno));
    String status =
        lasting.equals("CameraException") || lasting.startsWith("frames") ? status() : settled();
    replugIfForgotten();
    heal();
    stop();
    return new Effect(once, lasting, status, gravest.get());
  }

  /** What the camera is listed as when it is found with a fault. */
  private String found(Runnable fault) throws Exception {
    fault.run();
    cameras = new V4l2Cameras(settings, libc);
    cameras.start();
    until("the first look", cameras::discovered);
    String status = status();
    replugIfForgotten();
    heal();
    stop();
    return status;
  }

  /** What is no video device is not looked at again before it is plugged in anew. */
  private void replugIfForgotten() throws IOException {
    if (ErrnoTable.outcome(call, errno) == Outcome.NOT_VIDEO) {
      Files.delete(node);
      libc.succeed();
      Files.createFile(node);
    }
  }

  private void stop() throws Exception {
    cameras.stop();
    until("everything is closed", () -> libc.open() == 0 && libc.mapped() == 0);
  }

  /** What a consumer sees of a fault. */
  private String sees(Runnable fault) throws Exception {
    boolean early = phase == Phase.OPEN;
    if (early) {
      prepare();
      fault.run();
    }
    // Counted by a call that an opening makes just once, whatever fails.
    String opening = call.equals(ErrnoTable.OPEN) ? "VIDIOC_QUERYCAP" : ErrnoTable.OPEN;
    int openings = libc.count(opening) + (early ? 1 : 0);
    try (FrameFeed feed = open()) {
      take(feed);
      int before = early ? -1 : libc.count(call);
      if (!early) {
        openings = libc.count(opening);
        fault.run();
      }
      for (int i = 0; phase != Phase.STOP && (i < ENOUGH || libc.count(call) <= before); i++) {
        take(feed);
      }
    } catch (CameraException e) {
      return e.getClass().getSimpleName();
    }
    String seen = libc.count(opening) > openings ? "frames, after reopening" : "frames";
    until("it is let go", () -> libc.devicesOpen() == 0);
    return seen;
  }

  /** The rate is asked for only where it cannot be set. */
  private void prepare() {
    if (call.equals("VIDIOC_G_PARM")) {
      libc.failAlways("VIDIOC_S_PARM", Errno.ENOTTY);
    }
  }

  /** Takes the fault away and waits until the camera is usable, gives frames and is let go. */
  private void heal() throws Exception {
    libc.succeed();
    until("it is usable", () -> status().equals("CONNECTED"));
    until("it gives frames", this::givesFrames);
    until("it is let go", () -> libc.devicesOpen() == 0);
  }

  private boolean givesFrames() throws InterruptedException {
    try (FrameFeed feed = open()) {
      take(feed);
      return true;
    } catch (CameraException e) {
      return false; // it is not found out yet that the fault is gone
    }
  }

  private FrameFeed open() {
    CameraDevice found = camera().orElseThrow(() -> new CameraGoneException("not listed"));
    return cameras.open(
        found.key(),
        new CaptureRequest(
            Purpose.STREAM,
            List.of(FourCc.YUYV),
            CaptureRequest.ANY,
            CaptureRequest.ANY,
            CaptureRequest.ANY,
            Delivery.latest()));
  }

  private static void take(FrameFeed feed) throws InterruptedException {
    Optional<Frame> frame = feed.next(LIMIT);
    frame.orElseThrow(() -> new AssertionError("neither frame nor failure")).close();
  }

  /** What the camera is listed as once the monitor had time to look at it again. */
  private String settled() {
    long deadline = System.nanoTime() + RECHECK.toNanos();
    while (status().equals("CONNECTED") && System.nanoTime() < deadline) {
      LockSupport.parkNanos(2_000_000);
    }
    return status();
  }

  private String status() {
    return camera()
        .map(found -> found.problem().isPresent() ? "ERROR" : "CONNECTED")
        .orElse("DISCONNECTED");
  }

  private Optional<CameraDevice> camera() {
    return cameras.getDevice(node.toString());
  }

  private void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            name + " " + phase + " " + call + " " + errno + ": waited in vain until " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
