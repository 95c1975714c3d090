package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.VideoMode;
import camera.api.spi.Settings;
import camera.mediamtx.internal.frames.FrameIntake;
import camera.mediamtx.internal.frames.FrameSource;
import camera.mediamtx.internal.frames.FrameTime;
import camera.mediamtx.internal.frames.HeldFrame;
import camera.mediamtx.internal.frames.QueuedFrame;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames off a camera's feed into the backlog, and opens the camera again when it was gone.
 *
 * <p>Run by one thread; {@link #stop()} may come from any.
 */
final class FrameReader {

  private static final System.Logger LOG = System.getLogger(FrameReader.class.getName());

  /** How long a stop may go unnoticed. */
  private static final Duration POLL = Duration.ofMillis(200);

  private final String name;
  private final FrameSource source;
  private final Settings settings;
  private final FrameBacklog backlog;
  private final Recorder.Listener listener;
  private final long limitMicros;
  private final CompletableFuture<VideoMode> first = new CompletableFuture<>();
  private final FrameIntake intake = new FrameIntake();
  private @Nullable PreRoll preRoll;
  private volatile long liveFromMicros = -1;
  private volatile @Nullable FrameTime time;
  private volatile long beginMicros;
  private volatile boolean stopped;
  private volatile long lastMicros;
  private volatile long firstNanos;
  private volatile boolean came;

  /**
   * Makes a reader.
   *
   * @param name for logs
   * @param limit media time after which it ends, if any; what was before it began does not count
   * @param preRoll where frames from before are, if they are wanted
   */
  FrameReader(
      String name,
      FrameSource source,
      Settings settings,
      FrameBacklog backlog,
      Optional<Duration> limit,
      Optional<PreRoll> preRoll,
      Recorder.Listener listener) {
    this.name = name;
    this.source = source;
    this.settings = settings;
    this.backlog = backlog;
    this.limitMicros = limit.map(d -> d.toNanos() / 1000).orElse(Long.MAX_VALUE);
    this.preRoll = preRoll.orElse(null);
    this.listener = listener;
  }

  /** {@return completed with the camera's mode at the first frame, or with what went wrong} */
  CompletableFuture<VideoMode> first() {
    return first;
  }

  /** {@return time since the first frame that was recorded, zero before} */
  Duration sinceFirstFrame() {
    long since = firstNanos;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  /** {@return what to tell if {@link #first()} takes too long} */
  DependencyFailedException nothingUsable(Duration waited) {
    String words =
        came
            ? "The camera gave frames but no key frame in "
                + waited.toSeconds()
                + " s (setting recording.start_timeout). Set its key frame interval shorter"
            : "The camera gave no frame in "
                + waited.toSeconds()
                + " s. Check its cable, or plug it in again";
    return new DependencyFailedException(Dependency.CAPTURE, words);
  }

  /** {@return media time of the newest frame} */
  Duration recorded() {
    return Duration.ofNanos(Math.max(0, lastMicros - beginMicros) * 1000);
  }

  /** {@return a frame's time in the recording; empty before the first} */
  Optional<FrameTime> time() {
    return Optional.ofNullable(time);
  }

  /** What was before a time is not recorded, and does not count. */
  void beginAt(long micros) {
    beginMicros = micros;
    liveFromMicros = Math.max(liveFromMicros, micros);
  }

  /** Ends the reading soon. */
  void stop() {
    stopped = true;
  }

  /** Reads until stopped, until the limit, or until the camera stays away. */
  void run() throws InterruptedException {
    EndReason reason = EndReason.WANTED;
    try {
      long goneSince = 0;
      while (!stopped) {
        try (FrameFeed feed = source.open(RecordingSettings.capture(settings))) {
          pump(feed);
          return;
        } catch (CameraException | IllegalArgumentException e) {
          if (!first.isDone()) {
            first.completeExceptionally(e);
            return;
          }
          reason =
              e instanceof CameraGoneException
                  ? EndReason.DEVICE_DISCONNECTED
                  : EndReason.CAPTURE_FAILED;
          goneSince = away(reason, goneSince, e);
          if (goneSince == 0) {
            return;
          }
        }
        reason = EndReason.WANTED;
        Thread.sleep(settings.get(RecordingSettings.RETRY_INTERVAL));
      }
    } finally {
      first.completeExceptionally(new IllegalStateException("stopped before the first frame"));
      backlog.end();
      listener.ended(reason);
    }
  }

  /** The moment since which the camera is away, or 0 if it was waited for long enough. */
  private long away(EndReason reason, long since, RuntimeException why) {
    long now = System.nanoTime() | 1;
    long arrived = lastArrival;
    if (since == 0 || arrived - since > 0) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, why.getMessage());
      listener.disturbed(reason);
      return now;
    }
    return now - since < settings.get(RecordingSettings.RECONNECT_TIMEOUT).toNanos() ? since : 0;
  }

  private long lastArrival;

  private void pump(FrameFeed feed) throws InterruptedException {
    lastArrival = System.nanoTime();
    boolean flowing = false;
    while (!stopped) {
      Optional<Frame> next = feed.next(POLL);
      long now = System.nanoTime();
      if (next.isPresent()) {
        if (!flowing && first.isDone()) {
          LOG.log(System.Logger.Level.INFO, "{0}: the camera delivers again", name);
        }
        flowing = true;
        came = true;
        lastArrival = now;
        if (!take(next.get(), now)) {
          return;
        }
      } else if (now - lastArrival > settings.get(RecordingSettings.STALL_TIMEOUT).toNanos()) {
        throw new DependencyFailedException(
            Dependency.CAPTURE,
            "The camera delivers no frames. Check its cable and its light, then plug it in again");
      }
    }
  }

  /** Takes one frame; false if it is beyond the limit. */
  private boolean take(Frame frame, long arrival) throws InterruptedException {
    try (frame) {
      PreRoll before = preRoll;
      if (before != null) {
        preRoll = null;
        for (HeldFrame held : before.to(frame)) {
          intake.take(held, held.arrivalNanos()).ifPresent(this::append);
        }
      }
      Optional<QueuedFrame> taken = intake.take(frame, arrival);
      if (taken.isEmpty()) {
        return true;
      }
      if (liveFromMicros < 0) {
        liveFromMicros = taken.get().micros();
      }
      if (taken.get().micros() - liveFromMicros >= limitMicros) {
        return false;
      }
      time = new FrameTime(frame.timestampNanos(), taken.get().micros());
      if (append(taken.get())) {
        if (firstNanos == 0) {
          firstNanos = arrival | 1;
        }
        first.complete(frame.mode());
      }
      return true;
    } catch (IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, e.getMessage());
      return true; // A frame cut short; the next may be whole.
    }
  }

  private boolean append(QueuedFrame frame) {
    boolean room = backlog.append(frame);
    if (room) {
      lastMicros = frame.micros();
    } else {
      intake.lost();
    }
    return room;
  }
}
