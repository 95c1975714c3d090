package camera.mediamtx.internal.jpeg;

/**
 * Sorts the samples of a line and brings them to full range.
 *
 * <p>The loops look values up in a table: measured against clipped arithmetic, which the JIT
 * compiler does not turn into vector instructions for bytes, that takes 0.4 of the time.
 */
final class Samples {

  private Samples() {}

  /**
   * Maps every byte.
   *
   * @param from the line
   * @param count how many
   * @param table full-range values
   * @param to where the samples go
   */
  static void bytes(byte[] from, int count, byte[] table, byte[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = table[from[i] & 0xff];
    }
  }

  /**
   * Takes eight bits of every 16-bit element.
   *
   * @param from the line
   * @param count how many
   * @param shift where the eight bits begin
   * @param to where the samples go
   */
  static void eightBits(short[] from, int count, int shift, byte[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = (byte) (from[i] >> shift);
    }
  }

  /**
   * Separates pairs.
   *
   * @param from the line, first of each pair in the lower byte
   * @param count how many pairs
   * @param table full-range values
   * @param first where the first of each pair go
   * @param second where the second of each pair go
   */
  static void pairs(short[] from, int count, byte[] table, byte[] first, byte[] second) {
    for (int i = 0; i < count; i++) {
      int pair = from[i];
      first[i] = table[pair & 0xff];
      second[i] = table[pair >> 8 & 0xff];
    }
  }

  /**
   * Separates packed 4:2:2.
   *
   * @param from the line, two pixels in each element
   * @param count how many elements
   * @param luma where the first pixel's Y begins, in bits; the second's is 16 further
   * @param cb where Cb begins, in bits
   * @param cr where Cr begins, in bits
   * @param levels full-range values
   * @param to where Y, Cb and Cr go
   */
  static void packed422(
      int[] from, int count, int luma, int cb, int cr, Levels levels, byte[][] to) {
    byte[] forLuma = levels.luma();
    byte[] forChroma = levels.chroma();
    byte[] toLuma = to[0];
    byte[] toCb = to[1];
    byte[] toCr = to[2];
    for (int i = 0; i < count; i++) {
      int pixels = from[i];
      toLuma[2 * i] = forLuma[pixels >> luma & 0xff];
      toLuma[2 * i + 1] = forLuma[pixels >> (luma + 16) & 0xff];
      toCb[i] = forChroma[pixels >> cb & 0xff];
      toCr[i] = forChroma[pixels >> cr & 0xff];
    }
  }

  /**
   * Separates packed 4:4:4.
   *
   * @param from the line, a pixel in each element
   * @param count how many
   * @param luma where Y begins, in bits
   * @param cb where Cb begins, in bits
   * @param cr where Cr begins, in bits
   * @param levels full-range values
   * @param to where Y, Cb and Cr go
   */
  static void packed444(
      int[] from, int count, int luma, int cb, int cr, Levels levels, byte[][] to) {
    byte[] forLuma = levels.luma();
    byte[] forChroma = levels.chroma();
    byte[] toLuma = to[0];
    byte[] toCb = to[1];
    byte[] toCr = to[2];
    for (int i = 0; i < count; i++) {
      int pixel = from[i];
      toLuma[i] = forLuma[pixel >> luma & 0xff];
      toCb[i] = forChroma[pixel >> cb & 0xff];
      toCr[i] = forChroma[pixel >> cr & 0xff];
    }
  }
}
