package camera.mediamtx.internal.recording;

import camera.api.spi.Settings;
import java.time.Duration;

/**
 * Tells an FFmpeg that stalls from one that is slow to start. One that has brought frames to the
 * disk must go on doing so; one that has not yet gets longer each time, as a busy machine makes all
 * of them slow.
 */
final class StallWatch {

  /** Encoders and muxers may hold some frames back for as long as they like. */
  private static final int FRAMES_HELD_BACK = 16;

  /** A day doubled so often still is a duration. */
  private static final int MOST_DOUBLINGS = 20;

  private final Settings settings;
  private final FrameBacklog backlog;

  StallWatch(Settings settings, FrameBacklog backlog) {
    this.settings = settings;
    this.backlog = backlog;
  }

  /**
   * Judges a child.
   *
   * @param segment what it writes
   * @param failures children before it that brought nothing to the disk
   * @return whether it is to be replaced
   */
  boolean isStalled(Segment segment, int failures) {
    Duration patience =
        segment.samples() > 0
            ? settings.get(RecordingSettings.STALL_TIMEOUT)
            : startPatience(settings, failures);
    if (segment.sinceProgress().compareTo(patience) <= 0) {
      return false; // What waits may be much at once: it does not tell how long it has waited.
    }
    boolean waits =
        backlog.unconfirmedFrames() > FRAMES_HELD_BACK
            && backlog.unconfirmed().compareTo(patience) > 0;
    return waits || segment.blocked().compareTo(patience) > 0;
  }

  /** {@return how long a child may take for its first frames: twice as long after each failure} */
  static Duration startPatience(Settings settings, int failures) {
    Duration first = settings.get(RecordingSettings.STALL_TIMEOUT);
    Duration most = settings.get(RecordingSettings.START_PATIENCE);
    Duration grown = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    Duration bounded = grown.compareTo(most) < 0 ? grown : most;
    return bounded.compareTo(first) < 0 ? first : bounded;
  }
}
