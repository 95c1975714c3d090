package camera.mediamtx.internal.jpeg;

import camera.mediamtx.internal.jpeg.Levels.Level;

/**
 * Takes one kind of sample out of a line and brings it to full range.
 *
 * <p>The three loops differ only in the width of the element that holds a sample. They work on
 * arrays, index by one, and use arithmetic instead of a table, because that is the form which the
 * JIT compiler turns into vector instructions.
 */
final class Samples {

  private static final int HALF = 1 << 15;

  private Samples() {}

  /**
   * Takes every byte.
   *
   * @param from the line
   * @param to where the samples go
   * @param count how many
   * @param level the map
   */
  static void ofBytes(byte[] from, byte[] to, int count, Level level) {
    int zero = level.zero();
    int gain = level.gain();
    int base = level.base();
    for (int i = 0; i < count; i++) {
      int value = ((((from[i] & 0xff) - zero) * gain + HALF) >> 16) + base;
      to[i] = (byte) Math.max(0, Math.min(255, value));
    }
  }

  /**
   * Takes eight bits of every 16-bit element.
   *
   * @param from the line
   * @param shift where the eight bits begin
   * @param to where the samples go
   * @param count how many
   * @param level the map
   */
  static void ofShorts(short[] from, int shift, byte[] to, int count, Level level) {
    int zero = level.zero();
    int gain = level.gain();
    int base = level.base();
    for (int i = 0; i < count; i++) {
      int value = (((((from[i] >> shift) & 0xff) - zero) * gain + HALF) >> 16) + base;
      to[i] = (byte) Math.max(0, Math.min(255, value));
    }
  }

  /**
   * Takes eight bits of every 32-bit element.
   *
   * @param from the line
   * @param shift where the eight bits begin
   * @param to where the samples go
   * @param count how many
   * @param level the map
   */
  static void ofInts(int[] from, int shift, byte[] to, int count, Level level) {
    int zero = level.zero();
    int gain = level.gain();
    int base = level.base();
    for (int i = 0; i < count; i++) {
      int value = (((((from[i] >> shift) & 0xff) - zero) * gain + HALF) >> 16) + base;
      to[i] = (byte) Math.max(0, Math.min(255, value));
    }
  }
}
