package camera.it.vm;

import camera.api.CameraAPI;
import camera.api.CameraDevice;
import camera.api.CameraId;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.ControllerAPI;
import camera.api.Delivery;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.ImageFormat;
import camera.api.SnapshotRequest;
import camera.api.SnapshotResult;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.it.support.Await;
import camera.mediamtx.internal.MediaControllerProvider;
import camera.v4l2.internal.V4l2CameraProvider;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * The service's side of {@code rig/run-bench}: does what a line of standard input says, one at a
 * time, and answers with a line of numbers. Provider and controller are the shipped ones; a camera
 * is let go at once when its last consumer leaves, so that each round finds it idle.
 */
public final class CaptureBenchmark {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final CameraAPI cameras;
  private final ControllerAPI controller;

  private CaptureBenchmark(Path folder) {
    Map<String, String> values =
        Map.of(
            "capture.linger", "0ms",
            "v4l2.probe_patience", "30s",
            "storage.recordings", folder.resolve("recordings").toString(),
            "storage.snapshots", folder.resolve("snapshots").toString(),
            "storage.state", folder.resolve("state").toString());
    Settings settings =
        new Settings() {
          @Override
          public <T> T get(Setting<T> setting) {
            String value = values.get(setting.key());
            return value == null ? setting.defaultValue() : setting.parse(List.of(value));
          }
        };
    cameras = new V4l2CameraProvider().create(settings);
    controller = new MediaControllerProvider().create(settings, List.of(cameras));
  }

  /** Serves until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    CaptureBenchmark benchmark = new CaptureBenchmark(Files.createTempDirectory("bench"));
    benchmark.cameras.start();
    benchmark.controller.start();
    try (BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = commands.readLine()) != null) {
        System.out.println(benchmark.answer(line.split(" ")));
        System.out.flush();
      }
    } finally {
      benchmark.controller.close();
      benchmark.cameras.stop();
    }
  }

  private String answer(String[] words) throws Exception {
    int node = Integer.parseInt(words[1]);
    return switch (words[0]) {
      case "first" -> first(node, words);
      case "frames" -> frames(node, words);
      case "snapshot" -> snapshot(node);
      case "in-use" -> inUse(node, Integer.parseInt(words[2]));
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  /** Milliseconds from asking for an idle camera to having its first frame. */
  private String first(int node, String[] words) throws Exception {
    CameraDevice camera = camera(node);
    long begin = System.nanoTime();
    try (FrameFeed feed = open(camera, words);
        Frame frame = next(feed)) {
      return millis(System.nanoTime() - begin) + " " + frame.mode();
    }
  }

  /**
   * Milliseconds of processor time for some frames of a camera that runs: of the whole JVM, of the
   * thread that reads the device, and of this one, which takes the frames. What is missing in the
   * sum is the JIT compiler's and the collector's.
   */
  private String frames(int node, String[] words) throws Exception {
    try (FrameFeed feed = open(camera(node), words)) {
      for (int i = 0; i < 30; i++) {
        next(feed).close();
      }
      long reader = readerId();
      long process = PROCESS.getProcessCpuTime();
      long reading = THREADS.getThreadCpuTime(reader);
      long taking = THREADS.getCurrentThreadCpuTime();
      int count = Integer.parseInt(words[6]);
      for (int i = 0; i < count; i++) {
        next(feed).close();
      }
      return millis(PROCESS.getProcessCpuTime() - process)
          + " "
          + millis(THREADS.getThreadCpuTime(reader) - reading)
          + " "
          + millis(THREADS.getCurrentThreadCpuTime() - taking);
    }
  }

  private static long readerId() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith("capture-"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no capture thread"))
        .getThreadId();
  }

  /** Milliseconds for a snapshot of an idle camera, file on the disk. */
  private String snapshot(int node) throws Exception {
    long begin = System.nanoTime();
    shoot(node);
    String answer = millis(System.nanoTime() - begin);
    awaitIdle(node);
    return answer;
  }

  /**
   * Milliseconds for snapshots of a camera that somebody else streams, at uneven times, each with
   * what of it came after the frame's capture: the rest is waiting for a frame.
   */
  private String inUse(int node, int count) throws Exception {
    StringBuilder answer = new StringBuilder();
    String[] words = {"", "", "MJPG", "640", "360", "10"};
    Thread reader;
    try (FrameFeed feed = open(camera(node), words)) {
      reader = Thread.ofPlatform().daemon().start(() -> readAll(feed));
      for (int i = 0; i < count; i++) {
        LockSupport.parkNanos(Duration.ofMillis(150 + i * 37 % 100).toNanos());
        long begin = System.nanoTime();
        Instant captured = shoot(node).captureTime();
        answer.append("=").append(millis(System.nanoTime() - begin)).append(' ');
        answer.append("-after=").append(millis(captured.until(Instant.now(), ChronoUnit.NANOS)));
        answer.append(' ');
      }
    }
    reader.join();
    awaitIdle(node);
    return answer.toString().strip();
  }

  private SnapshotResult shoot(int node) {
    return controller.takeSnapshot(
        new SnapshotRequest(
            new CameraId(node), Optional.empty(), ImageFormat.JPG, OptionalInt.empty()));
  }

  private static void readAll(FrameFeed feed) {
    try {
      boolean more = true;
      while (more) {
        Optional<Frame> frame = feed.next(PATIENCE);
        frame.ifPresent(Frame::close);
        more = frame.isPresent();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FrameFeed open(CameraDevice camera, String[] words) {
    return cameras.open(
        camera.key(),
        new CaptureRequest(
            Purpose.STREAM,
            List.of(FourCc.of(words[2])),
            Integer.parseInt(words[3]),
            Integer.parseInt(words[4]),
            Integer.parseInt(words[5]),
            Delivery.queue(4)));
  }

  private static Frame next(FrameFeed feed) throws InterruptedException {
    return feed.next(PATIENCE).orElseThrow(() -> new AssertionError("no frame"));
  }

  private CameraDevice camera(int node) throws Exception {
    Await.until(PATIENCE, "camera " + node, () -> usable(node).isPresent());
    return usable(node).orElseThrow();
  }

  private Optional<CameraDevice> usable(int node) {
    return cameras.getDevice("/dev/video" + node).filter(camera -> !camera.formats().isEmpty());
  }

  /** The node can be streamed by others again once its descriptor is closed. */
  private static void awaitIdle(int node) throws Exception {
    Path device = Path.of("/dev/video" + node);
    Await.until(PATIENCE, device + " to be let go", () -> !isOpen(device));
  }

  private static boolean isOpen(Path device) throws IOException {
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor) && device.equals(target(descriptor))) {
          return true;
        }
      }
      return false;
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException _) {
      return descriptor; // closed meanwhile
    }
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
  }
}
