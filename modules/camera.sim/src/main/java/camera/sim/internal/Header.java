package camera.sim.internal;

import camera.api.FourCc;
import java.util.Arrays;

/** The luma of the top of a picture, in the byte order of its format, without colour. */
final class Header {

  static final byte WHITE = (byte) 235;
  static final byte BLACK = 16;

  private static final byte NEUTRAL = (byte) 128;

  private final int width;
  private final int step;
  private final byte[] bytes;

  Header(FourCc format, int width, int height) {
    this.width = width;
    step = format.equals(FourCc.YUYV) ? 2 : 1;
    bytes = new byte[width * step * height];
    Arrays.fill(bytes, NEUTRAL);
    fill(0, 0, width, height, BLACK);
  }

  int width() {
    return width;
  }

  byte[] bytes() {
    return bytes;
  }

  void fill(int x, int y, int columns, int lines, byte luma) {
    int pitch = width * step;
    for (int line = y; line < y + lines; line++) {
      int at = line * pitch + x * step;
      for (int end = at + columns * step; at < end; at += step) {
        bytes[at] = luma;
      }
    }
  }
}
