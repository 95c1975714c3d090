package camera.api;

/**
 * The time between two frames as a fraction of a second, as V4L2 gives it ({@code v4l2_fract}).
 *
 * @param numerator seconds, 1 or more
 * @param denominator per how many frames, 1 or more
 */
public record FrameInterval(int numerator, int denominator) implements Comparable<FrameInterval> {

  /**
   * Checks the fraction.
   *
   * @throws IllegalArgumentException if a part is not positive
   */
  public FrameInterval {
    if (numerator <= 0 || denominator <= 0) {
      throw new IllegalArgumentException("not a frame interval: " + numerator + "/" + denominator);
    }
  }

  /**
   * Makes the interval of a whole frame rate.
   *
   * @param framesPerSecond 1 or more
   * @return one second divided by the rate
   */
  public static FrameInterval ofRate(int framesPerSecond) {
    return new FrameInterval(1, framesPerSecond);
  }

  /** {@return frames per second} */
  public double rate() {
    return (double) denominator / numerator;
  }

  /** {@return frames per second, rounded to the nearest whole number} */
  public int nominalRate() {
    return (int) Math.round(rate());
  }

  /** {@return nanoseconds between two frames} */
  public long nanos() {
    return Math.round(1e9 * numerator / denominator);
  }

  /** Orders by duration: shorter intervals (higher rates) first. */
  @Override
  public int compareTo(FrameInterval other) {
    return Long.compare((long) numerator * other.denominator, (long) other.numerator * denominator);
  }
}
