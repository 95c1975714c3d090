package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.Frame;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The FFmpegs that publish one camera, one after the other: a dead one is replaced after a pause,
 * and none is started while the server is away. Fed and ended by the publisher's thread; figures
 * may be asked for by any.
 */
final class PublishingChildren {

  private static final System.Logger LOG = System.getLogger(PublishingChildren.class.getName());

  /** A child that lived this long has published; the pauses begin anew after it. */
  private static final Duration PROGRESS = Duration.ofSeconds(5);

  private final CameraId camera;
  private final FfmpegProgram program;
  private final StreamEncoder encoder;
  private final String url;
  private final BooleanSupplier serverReady;
  private final Runnable interrupted;
  private final Duration stallTimeout;
  private final RestartPauses pauses;
  private final AtomicLong framesBefore = new AtomicLong();
  private volatile @Nullable PublishingChild child;
  private volatile List<String> lastWords = List.of();
  private boolean everPublished;
  private long nextChild = System.nanoTime();

  /**
   * Makes none yet.
   *
   * @param url where to publish, with credentials
   * @param serverReady whether the server is there and knows the path
   * @param interrupted told when a child has failed; must return at once
   */
  PublishingChildren(
      CameraId camera,
      Settings settings,
      FfmpegProgram program,
      StreamEncoder encoder,
      String url,
      BooleanSupplier serverReady,
      Runnable interrupted) {
    this.camera = camera;
    this.program = program;
    this.encoder = encoder;
    this.url = url;
    this.serverReady = serverReady;
    this.interrupted = interrupted;
    stallTimeout = StreamTimes.STALL_TIMEOUT.in(settings);
    pauses =
        new RestartPauses(
            StreamTimes.RESTART_FIRST.in(settings), StreamTimes.RESTART_MAX.in(settings));
  }

  /** Publishes a frame, or drops it while there is nobody to publish it. */
  void feed(Frame frame, long arrival) throws InterruptedException {
    PublishingChild current = child;
    if (current != null && !current.isAlive()) {
      failed("it ended");
      current = null;
    }
    try {
      if (current == null && nextChild - arrival <= 0 && serverReady.getAsBoolean()) {
        current = new PublishingChild("ffmpeg-publish-" + camera, program, encoder, url);
        child = current;
      }
      if (current != null && !current.take(frame, arrival)) {
        end(false); // The camera delivers something else; the next child is told so.
      } else if (current != null && current.frames() > 0) {
        everPublished = true;
      }
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", camera, e.getMessage());
    }
  }

  /** {@return who feeds the stream just now} By any thread. */
  Optional<PublishingChild> feeding() {
    return Optional.ofNullable(child);
  }

  /** {@return whether a frame was ever taken; by the publisher's thread} */
  boolean everPublished() {
    return everPublished;
  }

  /** Ends the child, if there is one; a viewer's last frames are not waited for at a fault. */
  void end(boolean orderly) {
    PublishingChild last = child;
    if (last == null) {
      return;
    }
    lastWords = last.end(orderly);
    framesBefore.addAndGet(last.frames());
    child = null;
  }

  /** Replaces a child that takes no frames; called now and then by any thread. */
  void check() {
    PublishingChild now = child;
    if (now != null && now.blocked().compareTo(stallTimeout) > 0) {
      LOG.log(System.Logger.Level.WARNING, "{0}: FFmpeg takes no frames and is replaced", camera);
      now.kill();
    }
  }

  /** Kills a child that does not take what it is being fed: its feeder is wanted elsewhere. */
  void killBlocked() {
    PublishingChild now = child;
    if (now != null && !now.blocked().isZero()) {
      now.kill();
    }
  }

  /** {@return number of the FFmpeg process, 0 if there is none just now} */
  long process() {
    PublishingChild now = child;
    return now == null ? 0 : now.pid();
  }

  /** {@return how long that process has been running} */
  Duration uptime() {
    PublishingChild now = child;
    return now == null ? Duration.ZERO : now.uptime();
  }

  /** {@return frames fed so far, to all of them} */
  long frames() {
    PublishingChild now = child;
    return framesBefore.get() + (now == null ? 0 : now.frames());
  }

  /** {@return frames per second of late} */
  double rate() {
    PublishingChild now = child;
    return now == null ? 0 : now.rate();
  }

  /** {@return what the last child that ended had said} */
  List<String> lastWords() {
    return lastWords;
  }

  private void failed(String why) {
    PublishingChild dead = child;
    boolean progress = dead != null && dead.uptime().compareTo(PROGRESS) > 0;
    end(false);
    if (!progress) {
      encoder.doubt();
    }
    Duration pause = pauses.next(progress);
    nextChild = System.nanoTime() + pause.toNanos();
    LOG.log(
        System.Logger.Level.WARNING,
        "{0}: FFmpeg does not publish ({1}). The next begins in {2} ms. Its last words: {3}",
        camera,
        why,
        pause.toMillis(),
        lastWords);
    interrupted.run();
  }
}
