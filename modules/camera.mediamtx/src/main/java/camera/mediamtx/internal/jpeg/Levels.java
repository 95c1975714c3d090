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
record Levels(Level luma, Level chroma) {

  /** Samples are full-range already. */
  static final Levels FULL = new Levels(new Level(0, 1 << 16, 0), new Level(128, 1 << 16, 128));

  /** Samples are limited-range and become full-range. */
  static final Levels LIMITED =
      new Levels(new Level(16, gain(219), 0), new Level(128, gain(224), 128));

  private static int gain(int steps) {
    return (int) Math.round(255.0 * (1 << 16) / steps);
  }

  /**
   * A linear map of one kind of sample, rounded and clipped to 0..255.
   *
   * @param zero value that becomes {@code base}
   * @param gain factor times 65536
   * @param base what {@code zero} becomes
   */
  record Level(int zero, int gain, int base) {}
}
