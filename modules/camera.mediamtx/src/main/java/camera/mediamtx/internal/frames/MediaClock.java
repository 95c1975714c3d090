package camera.mediamtx.internal.frames;

/**
 * Turns the times of frames into times since the first one, in microseconds, each at least a
 * millisecond after the one before. For one thread.
 *
 * <p>A gap stays a gap. When a camera comes back with another clock, or its driver's clock jumps,
 * the time that really passed is taken instead.
 */
final class MediaClock {

  /** Matroska files have times in milliseconds. */
  private static final long LEAST_STEP_MICROS = 1000;

  /** Frames wait less than this between camera and recorder. */
  private static final long TOLERANCE_NANOS = 5_000_000_000L;

  private boolean running;
  private long lastTimestamp;
  private long lastArrival;
  private long lastNanos;
  private long lastMicros;

  /**
   * Gives the time of the next frame.
   *
   * @param timestamp when it was taken, in nanoseconds of the camera's clock
   * @param arrival when it was received, in nanoseconds of {@link System#nanoTime()}
   * @return microseconds since the first frame
   */
  long micros(long timestamp, long arrival) {
    if (running) {
      long step = timestamp - lastTimestamp;
      long passed = arrival - lastArrival;
      lastNanos += Math.abs(step - passed) <= TOLERANCE_NANOS ? step : passed;
      lastMicros = Math.max(lastMicros + LEAST_STEP_MICROS, Math.floorDiv(lastNanos + 500, 1000));
    }
    running = true;
    lastTimestamp = timestamp;
    lastArrival = arrival;
    return lastMicros;
  }
}
