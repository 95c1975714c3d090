package camera.mediamtx.internal.stream;

import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CameraId;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.frames.FrameSource;
import camera.mediamtx.internal.frames.SourceTrack;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a camera at the media server: takes frames off the camera's feed and feeds them to
 * FFmpeg, and to the next FFmpeg when one dies. While the server is away the camera stays open, so
 * that viewers wait for the server only. The camera is opened again when it was gone.
 *
 * <p>One thread per publisher; everything public may be called from any.
 */
final class Publisher implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Publisher.class.getName());

  /** How long a stop or the return of the server may go unnoticed. */
  private static final Duration POLL = Duration.ofMillis(100);

  private final CameraId camera;
  private final FrameSource source;
  private final Settings settings;
  private final FfmpegProgram program;
  private final PublishingChildren children;
  private final Runnable ended;
  private final Instant start = Instant.now();
  private final Thread thread;

  private volatile boolean stopped;
  private volatile @Nullable CameraException failure;
  private volatile String format = "";
  private long awaySince;

  /**
   * Makes a publisher; it does nothing before {@link #begin()}.
   *
   * @param children who publish
   * @param ended told when nothing more will be published; by the publisher's thread
   */
  Publisher(
      CameraId camera,
      FrameSource source,
      Settings settings,
      FfmpegProgram program,
      PublishingChildren children,
      Runnable ended) {
    this.camera = camera;
    this.source = source;
    this.settings = settings;
    this.program = program;
    this.children = children;
    this.ended = ended;
    thread = Thread.ofVirtual().name("publish-" + camera).unstarted(this::run);
  }

  void begin() {
    thread.start();
  }

  /** {@return when it was made} */
  Instant start() {
    return start;
  }

  /** {@return whether it goes on trying} */
  boolean isRunning() {
    return thread.isAlive() || thread.getState() == Thread.State.NEW;
  }

  /** {@return why the camera gave no frame at all, or was given up} */
  Optional<CameraException> failure() {
    return Optional.ofNullable(failure);
  }

  /** {@return the FFmpegs and their figures} */
  PublishingChildren children() {
    return children;
  }

  /** {@return what the camera delivers, such as {@code MJPG}; empty before the first frame} */
  String format() {
    return format;
  }

  /** Ends the publishing and waits for it, within the limits of children. */
  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    children.killBlocked();
    try {
      if (!thread.join(program.limits().endOfInput().plus(program.limits().kill()))) {
        LOG.log(System.Logger.Level.WARNING, "{0}: the camera's feed does not end", camera);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      program.require();
      while (!stopped) {
        try (FrameFeed feed = source.open(request())) {
          pump(feed);
        } catch (CameraException | IllegalArgumentException e) {
          if (!worthWaiting(e)) {
            return;
          }
          Thread.sleep(StreamTimes.RESTART_FIRST.in(settings));
        }
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: interrupted", camera);
    } catch (DependencyFailedException e) {
      failure = e;
    } finally {
      children.end(true);
      ended.run();
    }
  }

  private boolean worthWaiting(RuntimeException why) {
    children.end(false);
    CameraException reason =
        why instanceof CameraException known
            ? known
            : new DependencyFailedException(Dependency.CAPTURE, String.valueOf(why.getMessage()));
    long now = System.nanoTime();
    if (awaySince == 0) {
      awaySince = now | 1;
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", camera, why.getMessage());
    }
    boolean patient = now - awaySince < StreamTimes.RECONNECT_TIMEOUT.in(settings).toNanos();
    if (children.everPublished() && patient) {
      return true;
    }
    failure = reason;
    return false;
  }

  private void pump(FrameFeed feed) throws InterruptedException {
    long lastFrame = System.nanoTime();
    while (!stopped) {
      Optional<Frame> next = feed.next(POLL);
      long now = System.nanoTime();
      if (next.isPresent()) {
        lastFrame = now;
        awaySince = 0;
        try (Frame frame = next.get()) {
          format = frame.mode().format().toString();
          children.feed(frame, now);
        }
      } else if (now - lastFrame > StreamTimes.STALL_TIMEOUT.in(settings).toNanos()) {
        throw new CameraGoneException(
            "The camera delivers no frames. Check its cable and its light, then plug it in again");
      }
    }
  }

  private CaptureRequest request() {
    return new CaptureRequest(
        Purpose.STREAM,
        SourceTrack.FORMATS,
        settings.get(PublishSettings.MAX_WIDTH),
        settings.get(PublishSettings.MAX_HEIGHT),
        settings.get(PublishSettings.MAX_RATE),
        Delivery.queue(settings.get(PublishSettings.FEED_CAPACITY)));
  }
}
