package camera.api.spi;

import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.UnsupportedFeatureException;
import camera.api.VideoMode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The one thread that reads a device, from its opening until nobody wants frames any more. */
final class CaptureReader implements Runnable {

  private static final Logger LOG = System.getLogger(CaptureReader.class.getName());

  /** Frame intervals without a frame that are never a stall, for slow modes. */
  private static final int PATIENCE = 4;

  private final SessionState session;
  private final CaptureDeviceOpener opener;
  private final CaptureRequest request;
  private final CaptureOptions options;
  private final CountDownLatch released = new CountDownLatch(1);
  private final long since = System.nanoTime();
  private volatile VideoMode mode;
  private SharedDevice device;
  private final int attempts;
  private int failures;
  private boolean delivered;
  private long nextSequence = -1;
  private volatile boolean ending;

  /**
   * Takes over a streaming device.
   *
   * @param attempts reopenings in a row before it gives up; 0 tries the device out
   */
  CaptureReader(
      SessionState session,
      CaptureDeviceOpener opener,
      CaptureRequest request,
      CaptureOptions options,
      CaptureDevice device,
      int attempts) {
    this.session = session;
    this.opener = opener;
    this.request = request;
    this.options = options;
    this.attempts = attempts;
    this.device = new SharedDevice(device, options.deviceBuffers());
    this.mode = this.device.mode();
  }

  VideoMode mode() {
    return mode;
  }

  /** Asks the reader to end; guarded by the session's lock, and never taken back. */
  void end() {
    ending = true;
  }

  boolean ending() {
    return ending;
  }

  /** Whether it is not known yet if the device works; for the reader's own thread. */
  boolean tryingOut() {
    return attempts == 0 && !delivered;
  }

  /** What the device was opened for. */
  CaptureRequest request() {
    return request;
  }

  Duration uptime() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /** Waits until the device is let go. */
  boolean awaitReleased(Duration timeout) throws InterruptedException {
    return released.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void run() {
    try {
      while (session.wants(this)) {
        try {
          readFrames();
        } catch (CameraGoneException | UnsupportedFeatureException e) {
          throw e;
        } catch (CameraException e) {
          device.stop();
          reopen(e);
        }
      }
    } catch (CameraException e) {
      session.failed(this, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      session.failed(this, new CameraException(session.name() + ": reading was interrupted", e));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, session.name() + ": reading frames failed", e);
      session.failed(
          this, new CameraException(session.name() + ": internal failure, see the log", e));
    } finally {
      stopDevice();
      session.released(this);
      released.countDown();
    }
  }

  private void readFrames() {
    long patience = Math.max(options.stallTimeout().toNanos(), PATIENCE * mode.interval().nanos());
    long lastFrame = System.nanoTime();
    int damaged = 0;
    while (session.wants(this)) {
      SharedBuffer buffer = device.dequeue(options.poll());
      if (buffer != null && count(buffer.content())) {
        lastFrame = System.nanoTime();
        failures = 0;
        damaged = 0;
        delivered = true;
        session.delivering();
        session.feeds().deliver(buffer, device.spare());
      } else if (buffer != null) {
        damaged++;
        session.feeds().interrupted();
      }
      if (buffer != null) {
        buffer.release();
      }
      if (System.nanoTime() - lastFrame > patience) {
        throw new CameraException(
            (damaged == 0 ? "no frame" : "only damaged frames (" + damaged + ")")
                + " for "
                + TimeUnit.NANOSECONDS.toMillis(patience)
                + " ms");
      }
    }
  }

  /** Counts a frame; false if it is damaged. */
  private boolean count(CapturedBuffer content) {
    CaptureCounters counters = session.counters();
    counters.frames.incrementAndGet();
    if (content.corrupt()) {
      counters.corrupt.incrementAndGet();
    }
    if (nextSequence >= 0 && content.sequence() > nextSequence) {
      counters.lost.addAndGet(content.sequence() - nextSequence);
    }
    nextSequence = content.sequence() + 1;
    return !content.corrupt();
  }

  private void reopen(CameraException cause) throws InterruptedException {
    CameraException last = cause;
    while (session.wants(this)) {
      if (failures >= attempts) {
        throw givenUp(last);
      }
      boolean atOnce = failures == 0 && last instanceof StreamChangedException;
      Duration pause = atOnce ? Duration.ZERO : pause(failures);
      failures++;
      LOG.log(
          atOnce ? Level.INFO : Level.WARNING,
          "{0}: {1}; reopening in {2} ms, attempt {3} of {4}",
          session.name(),
          last.getMessage(),
          pause.toMillis(),
          failures,
          attempts);
      if (!session.pause(this, pause)) {
        return;
      }
      try {
        resume(opener.open(request));
        return;
      } catch (CameraGoneException | UnsupportedFeatureException e) {
        throw e;
      } catch (CameraException e) {
        last = e;
      }
    }
  }

  private CameraException givenUp(CameraException last) {
    return new CameraException(
        session.name()
            + " stopped delivering and "
            + options.reopenAttempts()
            + " reopenings in a row did not help (last: "
            + last.getMessage()
            + "); it is tried again every "
            + options.recoveryInterval().toMillis()
            + " ms; if that does not help, unplug the camera and plug it in again",
        last);
  }

  private void resume(CaptureDevice opened) {
    device = new SharedDevice(opened, options.deviceBuffers());
    mode = device.mode();
    nextSequence = -1;
    session.counters().reopened.incrementAndGet();
    session.feeds().reopened(mode);
    LOG.log(Level.INFO, "{0}: reopened in {1}", session.name(), mode);
  }

  private Duration pause(int failuresBefore) {
    long first = options.reopenFirst().toNanos();
    long last = options.reopenLast().toNanos();
    return Duration.ofNanos(
        failuresBefore >= Long.numberOfLeadingZeros(first) - 1
            ? last
            : Math.min(last, first << failuresBefore));
  }

  private void stopDevice() {
    try {
      device.stop();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, session.name() + ": the device could not be stopped", e);
    }
  }

  /** Starts reading. */
  static CaptureReader start(CaptureReader reader, String name) {
    Thread.ofPlatform().name("capture-" + name).daemon().start(reader);
    return reader;
  }
}
