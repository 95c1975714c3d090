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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
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
  private final String url;
  private final BooleanSupplier serverReady;
  private final PublisherListener listener;
  private final Instant start = Instant.now();
  private final Thread thread;

  private volatile boolean stopped;
  private volatile @Nullable PublishingChild child;
  private volatile @Nullable CameraException failure;
  private final AtomicLong framesBefore = new AtomicLong();
  private volatile List<String> lastWords = List.of();
  private volatile String format = "";
  private boolean everPublished;
  private long awaySince;
  private int failures;
  private long nextChild = System.nanoTime();

  /**
   * Makes a publisher; it does nothing before {@link #begin()}.
   *
   * @param url where to publish, with credentials
   * @param serverReady whether the server is there and knows the path
   */
  Publisher(
      CameraId camera,
      FrameSource source,
      Settings settings,
      FfmpegProgram program,
      String url,
      BooleanSupplier serverReady,
      PublisherListener listener) {
    this.camera = camera;
    this.source = source;
    this.settings = settings;
    this.program = program;
    this.url = url;
    this.serverReady = serverReady;
    this.listener = listener;
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

  /** {@return frames fed so far} */
  long frames() {
    PublishingChild now = child;
    return framesBefore.get() + (now == null ? 0 : now.frames());
  }

  /** {@return frames per second of late} */
  double rate() {
    PublishingChild now = child;
    return now == null ? 0 : now.rate();
  }

  /** {@return what the camera delivers, such as {@code MJPG}; empty before the first frame} */
  String format() {
    return format;
  }

  /** {@return what the last FFmpeg that ended had said} */
  List<String> lastWords() {
    return lastWords;
  }

  /** Replaces an FFmpeg that takes no frames; called now and then. */
  void check() {
    PublishingChild now = child;
    if (now != null && now.blocked().compareTo(settings.get(StreamSettings.STALL_TIMEOUT)) > 0) {
      LOG.log(System.Logger.Level.WARNING, "{0}: FFmpeg takes no frames and is replaced", camera);
      now.kill();
    }
  }

  /** Ends the publishing and waits for it, within the limits of children. */
  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    PublishingChild now = child;
    if (now != null && !now.blocked().isZero()) {
      now.kill();
    }
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
          Thread.sleep(settings.get(StreamSettings.RESTART_FIRST));
        }
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: interrupted", camera);
    } catch (DependencyFailedException e) {
      failure = e;
    } finally {
      endChild(true);
      listener.ended();
    }
  }

  private boolean worthWaiting(RuntimeException why) {
    endChild(false);
    CameraException reason =
        why instanceof CameraException known
            ? known
            : new DependencyFailedException(Dependency.CAPTURE, String.valueOf(why.getMessage()));
    long now = System.nanoTime();
    if (awaySince == 0) {
      awaySince = now | 1;
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", camera, why.getMessage());
    }
    boolean patient = now - awaySince < settings.get(StreamSettings.RECONNECT_TIMEOUT).toNanos();
    if (everPublished && patient) {
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
          feed(frame, now);
        }
      } else if (now - lastFrame > settings.get(StreamSettings.STALL_TIMEOUT).toNanos()) {
        throw new CameraGoneException(
            "The camera delivers no frames. Check its cable and its light, then plug it in again");
      }
    }
  }

  private void feed(Frame frame, long now) throws InterruptedException {
    format = frame.mode().format().toString();
    PublishingChild current = child;
    if (current != null && !current.isAlive()) {
      failed("it ended");
      current = null;
    }
    try {
      if (current == null && nextChild - now <= 0 && serverReady.getAsBoolean()) {
        current = new PublishingChild("ffmpeg-publish-" + camera, program, settings, url);
        child = current;
      }
      if (current != null && !current.take(frame, now)) {
        endChild(false); // The camera delivers something else; the next child is told so.
      } else if (current != null && current.frames() > 0) {
        everPublished = true;
      }
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", camera, e.getMessage());
    }
  }

  private void failed(String why) throws InterruptedException {
    PublishingChild dead = child;
    boolean progress = dead != null && dead.uptime().compareTo(Duration.ofSeconds(5)) > 0;
    endChild(false);
    failures = progress ? 1 : failures + 1;
    long first = settings.get(StreamSettings.RESTART_FIRST).toMillis();
    long max = settings.get(StreamSettings.RESTART_MAX).toMillis();
    long pause = Math.min(max, first << Math.min(failures - 1, 20));
    long jittered = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    nextChild = System.nanoTime() + Duration.ofMillis(jittered).toNanos();
    LOG.log(
        System.Logger.Level.WARNING,
        "{0}: FFmpeg does not publish ({1}). The next begins in {2} ms. Its last words: {3}",
        camera,
        why,
        jittered,
        lastWords);
    listener.interrupted();
  }

  /** Ends the child, if there is one; a viewer's last frames are not waited for at a fault. */
  private void endChild(boolean orderly) {
    PublishingChild last = child;
    if (last == null) {
      return;
    }
    lastWords = last.end(orderly);
    framesBefore.addAndGet(last.frames());
    child = null;
  }

  private CaptureRequest request() {
    return new CaptureRequest(
        Purpose.STREAM,
        SourceTrack.FORMATS,
        settings.get(StreamSettings.MAX_WIDTH),
        settings.get(StreamSettings.MAX_HEIGHT),
        settings.get(StreamSettings.MAX_RATE),
        Delivery.queue(settings.get(StreamSettings.FEED_CAPACITY)));
  }
}
