package camera.mediamtx.internal.recording;

import camera.api.spi.Settings;
import camera.mediamtx.internal.frames.FrameTime;
import camera.mediamtx.internal.frames.QueuedFrame;
import camera.mediamtx.internal.frames.SourceTrack;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the media server at writing a recording: from the wait for its first frame until it
 * has written all or fails. Frames stay in the backlog until they are complete in the recording's
 * own segment, so that who writes next begins with the first one that is missing. For one thread.
 */
final class ServerTurn {

  private static final System.Logger LOG = System.getLogger(ServerTurn.class.getName());

  private static final Duration LOOK = Duration.ofMillis(50);

  /** The server completes a part of its file twice a second. */
  private static final long STOP_AFTER_NANOS = Duration.ofMillis(1500).toNanos();

  /** Times of the server are rounded to 1/90000 s, and frames at least a millisecond apart. */
  private static final long ROUNDING_MICROS = 900;

  private final String name;
  private final Settings settings;
  private final FrameBacklog backlog;
  private final ServerRecorder.Take take;
  private final ServerSegments segments;
  private final Supplier<Optional<FrameTime>> recorded;
  private final long begun = System.nanoTime();
  private long lastLook = begun;
  private long lastProgress = begun;
  private long lastSync = begun;
  private long confirmed = Long.MIN_VALUE;
  private long passed;
  private long lost;
  private long drainedSince;
  private boolean stopping;
  private @Nullable SourceTrack track;

  /** How a turn is. */
  enum State {
    /** Goes on. */
    GOES_ON,
    /** All that was read is in the recording. */
    COMPLETE,
    /** The stream was ended on purpose; the recording goes on otherwise. */
    STREAM_ENDED("stream_ended"),
    /** The stream broke off. */
    STREAM_LOST("stream_lost"),
    /** Nothing comes. */
    NOT_WRITTEN("not_written"),
    /** The server's file cannot be used. */
    UNREADABLE("unreadable");

    private final String word;

    State() {
      this("");
    }

    State(String word) {
      this.word = word;
    }

    /** {@return for events} */
    String word() {
      return word;
    }
  }

  ServerTurn(
      String name,
      Settings settings,
      FrameBacklog backlog,
      ServerRecorder.Take take,
      SegmentFolder folder,
      IntSupplier nextNumber,
      Supplier<Optional<FrameTime>> recorded) {
    this.name = name;
    this.settings = settings;
    this.backlog = backlog;
    this.take = take;
    this.segments = new ServerSegments(take, folder, nextNumber);
    this.recorded = recorded;
  }

  /**
   * Waits a moment for the server's first frame.
   *
   * @return time in the recording from which on the server has the frames; empty if not known yet
   */
  OptionalLong awaitFirst() throws InterruptedException {
    Optional<FrameTime> known = recorded.get();
    if (known.isPresent()) {
      try {
        OptionalLong first = segments.first(known.get());
        if (first.isPresent()) {
          lastProgress = System.nanoTime();
          return OptionalLong.of(first.getAsLong() - ROUNDING_MICROS);
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "{0}: MediaMTX''s file: {1}", name, e);
      }
    }
    Thread.sleep(LOOK);
    return OptionalLong.empty();
  }

  /** {@return whether there is no use in waiting for the first frame any longer} */
  Optional<State> hopeless() {
    if (!take.isFed()) {
      return Optional.of(take.isEnded() ? State.STREAM_ENDED : State.STREAM_LOST);
    }
    boolean late =
        System.nanoTime() - begun > settings.get(RecordingSettings.SERVER_START).toNanos();
    return late || backlog.isHalfFull() || backlog.isEnded()
        ? Optional.of(State.NOT_WRITTEN)
        : Optional.empty();
  }

  /** Lets the server's frames pass, and takes over what it has written. */
  State step() throws InterruptedException {
    Optional<QueuedFrame> frame = backlog.take(LOOK);
    if (frame.isPresent()) {
      SourceTrack its = frame.get().track();
      if (track != null && !track.mode().equals(its.mode())) {
        return State.STREAM_LOST; // The stream begins anew with what the camera delivers now.
      }
      track = its;
    }
    if (System.nanoTime() - lastLook < LOOK.toNanos() && frame.isPresent()) {
      return State.GOES_ON;
    }
    lastLook = System.nanoTime();
    return look();
  }

  private State look() {
    boolean drained = backlog.isDrained();
    askForTheRest(drained);
    boolean fed = take.isFed();
    try {
      confirm(segments.copy(drained ? backlog.newest() + ROUNDING_MICROS : Long.MAX_VALUE));
      if (lastLook - lastSync > settings.get(RecordingSettings.SYNC_INTERVAL).toNanos()) {
        lastSync = lastLook;
        segments.sync();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: MediaMTX''s file: {1}", name, e);
      return State.UNREADABLE;
    }
    if (drained && confirmed >= backlog.newest()) {
      return State.COMPLETE;
    }
    if (!fed) {
      return take.isEnded() ? State.STREAM_ENDED : State.STREAM_LOST;
    }
    boolean waits =
        drained
            || backlog.isHalfFull()
            || backlog.unconfirmed().compareTo(settings.get(RecordingSettings.SERVER_STALL)) > 0;
    return waits && stalls() ? State.NOT_WRITTEN : State.GOES_ON;
  }

  /** A stream that goes on brings the last frames to the file by itself. */
  private void askForTheRest(boolean drained) {
    if (drained && drainedSince == 0) {
      drainedSince = lastLook | 1;
      lastProgress = lastLook;
    }
    if (drained && !stopping && lastLook - drainedSince > STOP_AFTER_NANOS) {
      stopping = true;
      take.stop();
    }
  }

  private boolean stalls() {
    Duration limit = settings.get(RecordingSettings.SERVER_STALL);
    long since = lastLook - lastProgress;
    return since > (backlog.isHalfFull() ? limit.toNanos() / 2 : limit.toNanos());
  }

  private void confirm(long copied) {
    if (copied == Long.MIN_VALUE) {
      return;
    }
    long until = copied + ROUNDING_MICROS;
    if (until > confirmed) {
      confirmed = until;
      lastProgress = lastLook;
      passed += backlog.fedUntil(until);
      // The stream may have left out what the recording got: it has a queue of its own.
      lost = Math.max(lost, passed - segments.samples());
      backlog.complete(until);
    }
  }

  /** {@return time of the last frame that is in the recording} */
  long confirmed() {
    return confirmed;
  }

  /** {@return frames that the server did not get} */
  long lost() {
    return lost;
  }

  /** Ends the turn; frames that are missing are left in the backlog for who writes next. */
  void end() {
    try {
      segments.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, e);
    }
  }
}
