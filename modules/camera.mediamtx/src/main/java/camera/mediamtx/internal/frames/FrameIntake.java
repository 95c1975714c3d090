package camera.mediamtx.internal.frames;

import camera.api.Frame;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a camera's frames into frames of a track: copied, with times since the first one, and
 * without those that cannot be decoded for want of a key frame. For one thread.
 */
public final class FrameIntake {

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private final MediaClock clock = new MediaClock();
  private @Nullable SourceTrack track;
  private boolean begun;
  private boolean waitingForKey = true;

  /** Begins with no frame. */
  public FrameIntake() {}

  /**
   * Takes the next frame.
   *
   * @param frame not closed here
   * @param arrival when it was received, in nanoseconds of {@link System#nanoTime()}
   * @return the frame to feed, or empty if it must be left out
   * @throws IllegalArgumentException if it is cut short
   */
  public Optional<QueuedFrame> take(Frame frame, long arrival) {
    if (frame.corrupt() && !begun) {
      return Optional.empty(); // Cameras often begin with a torn picture.
    }
    byte[] data = FrameCopy.of(frame);
    SourceTrack current = track(frame, data);
    if (waitingForKey) {
      return Optional.empty();
    }
    begun = true;
    long micros = clock.micros(frame.timestampNanos(), arrival);
    boolean key = !current.isCopied() || AccessUnit.parse(data, current.isHevc()).isKey();
    return Optional.of(new QueuedFrame(current, micros, key, data));
  }

  /** The last frame could not be fed: what refers to it cannot be decoded and is left out. */
  public void lost() {
    waitingForKey = track != null && track.isCopied();
  }

  private SourceTrack track(Frame frame, byte[] data) {
    SourceTrack known = track;
    boolean same = known != null && known.mode().equals(frame.mode());
    SourceTrack current = known;
    if (current == null || !same || waitingForKey) {
      current = same && known != null ? known : new SourceTrack(frame.mode(), NONE);
      if (current.isCopied()) {
        AccessUnit unit = AccessUnit.parse(data, current.isHevc());
        boolean usable = unit.isKey() && (same || unit.parameterSets().hasRemaining());
        waitingForKey = !usable;
        if (usable && unit.parameterSets().hasRemaining()) {
          current = new SourceTrack(frame.mode(), unit.parameterSets());
        }
        if (!usable) {
          return current;
        }
      } else {
        waitingForKey = false;
      }
      track = current;
    }
    return current;
  }
}
