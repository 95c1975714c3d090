package camera.mediamtx.internal.jpeg;

/**
 * How sample values become those of a JPEG file, which uses the full range 0..255: a table each for
 * luminance and chrominance.
 *
 * <p>V4L2 delivers YUV in limited range unless it says otherwise: luminance 16..235, chrominance
 * 16..240 (videodev2.h, {@code V4L2_QUANTIZATION_LIM_RANGE}; ITU-R BT.601).
 */
final class Levels {

  /** Samples are full-range already. */
  static final Levels FULL = new Levels(table(0, 255, 0), table(128, 255, 128));

  /** Samples are limited-range and become full-range. */
  static final Levels LIMITED = new Levels(table(16, 219, 0), table(128, 224, 128));

  private final byte[] luma;
  private final byte[] chroma;

  private Levels(byte[] luma, byte[] chroma) {
    this.luma = luma;
    this.chroma = chroma;
  }

  /** {@return the table for Y, by sample value; not to be changed} */
  byte[] luma() {
    return luma;
  }

  /** {@return the table for Cb and Cr, by sample value; not to be changed} */
  byte[] chroma() {
    return chroma;
  }

  /** Maps {@code zero} to {@code base} and so many steps to 255, rounded and clipped. */
  private static byte[] table(int zero, int steps, int base) {
    byte[] table = new byte[256];
    for (int value = 0; value < table.length; value++) {
      long full = Math.round((value - zero) * 255.0 / steps) + base;
      table[value] = (byte) Math.clamp(full, 0, 255);
    }
    return table;
  }
}
