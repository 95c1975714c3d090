package camera.mediamtx.internal.frames;

import camera.api.Frame;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a camera's frames into frames of a track: copied, with times since the first one, and
 * without those that cannot be decoded for want of a key frame. For one thread.
 */
public final class FrameIntake {

  private final MediaClock clock = new MediaClock();
  private @Nullable SourceTrack track;
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
    SourceTrack current = track(frame);
    if (current == null) {
      return Optional.empty();
    }
    byte[] data = frame instanceof HeldFrame held ? held.data() : FrameCopy.of(frame);
    long micros = clock.micros(frame.timestampNanos(), arrival);
    return Optional.of(new QueuedFrame(current, micros, frame.keyframe(), data));
  }

  /** The last frame could not be fed: what refers to it cannot be decoded and is left out. */
  public void lost() {
    waitingForKey = track != null && track.isCopied();
  }

  /** The track of a frame; null while frames cannot be decoded, because one before is lost. */
  private @Nullable SourceTrack track(Frame frame) {
    SourceTrack known = track;
    if (known != null && known.mode().equals(frame.mode()) && !waitingForKey) {
      return known;
    }
    waitingForKey = !frame.keyframe();
    if (waitingForKey) {
      return null;
    }
    byte[] sets = frame.parameterSets().toArray(ValueLayout.JAVA_BYTE);
    SourceTrack begun = new SourceTrack(frame.mode(), ByteBuffer.wrap(sets));
    track = begun;
    return begun;
  }
}
