package camera.mediamtx.internal.frames;

/**
 * A frame's time on two clocks: by it, times of one track become times of another track of the same
 * camera.
 *
 * @param timestampNanos when it was taken, by the camera's clock
 * @param micros since the track's first frame
 */
public record FrameTime(long timestampNanos, long micros) {

  /**
   * Compares two tracks.
   *
   * @param other a frame of another track, taken by the same clock
   * @return what must be added to times of the other track to get times of this one's
   */
  public long shiftFrom(FrameTime other) {
    return micros - other.micros - Math.floorDiv(timestampNanos - other.timestampNanos, 1000);
  }
}
