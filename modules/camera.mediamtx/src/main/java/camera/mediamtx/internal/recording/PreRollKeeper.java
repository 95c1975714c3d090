package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.spi.Settings;
import camera.mediamtx.internal.frames.FrameRing;
import camera.mediamtx.internal.frames.FrameSource;
import camera.mediamtx.internal.frames.HeldFrame;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps one camera running and its newest frames in a ring, by a thread of its own. */
final class PreRollKeeper implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(PreRollKeeper.class.getName());

  private final CameraId camera;
  private final FrameSource source;
  private final Settings settings;
  private final FrameRing ring;
  private final Semaphore there = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  PreRollKeeper(CameraId camera, FrameSource source, Settings settings) {
    this.camera = camera;
    this.source = source;
    this.settings = settings;
    this.ring =
        new FrameRing(
            settings.get(RecordingSettings.PRE_ROLL),
            settings.get(RecordingSettings.PRE_ROLL_SIZE));
    this.thread = Thread.ofPlatform().name("pre-roll-" + camera).daemon().start(this::run);
  }

  FrameRing ring() {
    return ring;
  }

  /** A camera that was away need not be waited for any longer. */
  void cameraIsThere() {
    there.release();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    try {
      while (!closed) {
        try (FrameFeed feed = source.open(RecordingSettings.capture(settings))) {
          there.drainPermits();
          LOG.log(System.Logger.Level.INFO, "{0}: holding frames of {1}", camera, feed.mode());
          fill(feed);
        } catch (CameraException | IllegalArgumentException e) {
          LOG.log(System.Logger.Level.INFO, "{0}: holds no frames: {1}", camera, e.getMessage());
        }
        ring.clear();
        // A new try when the camera comes back, or after a while when it is there but fails.
        Duration pause = settings.get(RecordingSettings.STALL_TIMEOUT);
        there.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill(FrameFeed feed) throws InterruptedException {
    while (!closed) {
      Optional<Frame> next = feed.next(settings.get(RecordingSettings.STALL_TIMEOUT));
      long arrival = System.nanoTime();
      if (next.isEmpty()) {
        LOG.log(System.Logger.Level.INFO, "{0}: no frames; opened again", camera);
        return;
      }
      try (Frame frame = next.get()) {
        ring.add(HeldFrame.copyOf(frame, arrival));
      } catch (IllegalArgumentException e) {
        LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", camera, e.getMessage());
      }
    }
  }
}
