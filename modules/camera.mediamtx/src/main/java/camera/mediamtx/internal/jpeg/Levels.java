package camera.mediamtx.internal.jpeg;

/**
 * How sample values become those of a JPEG file, which uses the full range 0..255.
 *
 * <p>V4L2 delivers YUV in limited range unless it says otherwise: luminance 16..235, chrominance
 * 16..240 (videodev2.h, {@code V4L2_QUANTIZATION_LIM_RANGE}; ITU-R BT.601).
 *
 * @param luma for Y
 * @param chroma for Cb and Cr
 */
record Levels(Curve luma, Curve chroma) {

  /** Samples are full-range already. */
  static final Levels FULL = new Levels(Curve.SAME, Curve.SAME);

  /** Samples are limited-range and become full-range. */
  static final Levels LIMITED = new Levels(Curve.of(16, 219, 0), Curve.of(128, 224, 128));

  private static final int FRACTION_BITS = 14;
  private static final int ONE = 1 << FRACTION_BITS;

  /**
   * A straight line, clipped to 0..255, in fixed point.
   *
   * @param factor its slope
   * @param offset its value at 0, with half a step for rounding
   */
  record Curve(int factor, int offset) {

    /** Samples stay as they are. */
    static final Curve SAME = new Curve(ONE, 0);

    /** Maps {@code zero} to {@code base} and so many steps to 255. */
    private static Curve of(int zero, int steps, int base) {
      int factor = (int) Math.round(255.0 * ONE / steps);
      return new Curve(factor, base * ONE + ONE / 2 - zero * factor);
    }
  }

  /** Gives a sample's new value; the caller's loop must stay free of calls and look-ups. */
  static int stretched(int sample, int factor, int offset) {
    return Math.max(0, Math.min(255, (sample * factor + offset) >> FRACTION_BITS));
  }
}
