package camera.mediamtx.internal.jpeg;

import camera.mediamtx.internal.jpeg.PixelLayout.NarrowRgb;
import camera.mediamtx.internal.jpeg.PixelLayout.Rgb;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Brings packed pixels into the order red, green, blue of a byte each, without gaps. */
final class RgbLines {

  private RgbLines() {}

  /**
   * Sorts the bytes of all pixels.
   *
   * @param from the pixels
   * @param layout their form
   * @param width pixels in a line
   * @param output where they go, made large enough
   * @return the pixels, a part of the output
   */
  static MemorySegment sorted(SourcePlane from, Rgb layout, int width, NativeBuffer output) {
    int lineBytes = 3 * width;
    long size = (long) lineBytes * from.lines();
    MemorySegment to = output.atLeast(size).asSlice(0, size);
    byte[] in = new byte[layout.size() * width];
    byte[] out = new byte[lineBytes];
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(from.memory(), ValueLayout.JAVA_BYTE, from.offset(line), in, 0, in.length);
      for (int x = 0, i = 0, o = 0; x < width; x++, i += layout.size(), o += 3) {
        out[o] = in[i + layout.red()];
        out[o + 1] = in[i + layout.green()];
        out[o + 2] = in[i + layout.blue()];
      }
      MemorySegment.copy(out, 0, to, ValueLayout.JAVA_BYTE, (long) line * lineBytes, lineBytes);
    }
    return to;
  }

  /**
   * Widens all parts to eight bits.
   *
   * @param from the pixels
   * @param layout their form
   * @param width pixels in a line
   * @param output where they go, made large enough
   * @return red, green and blue without gaps, a part of the output
   */
  static SourcePlane widened(SourcePlane from, NarrowRgb layout, int width, NativeBuffer output) {
    int lineBytes = 3 * width;
    long size = (long) lineBytes * from.lines();
    MemorySegment to = output.atLeast(size).asSlice(0, size);
    byte[] red = widths(layout.redBits());
    byte[] green = widths(layout.greenBits());
    byte[] blue = widths(layout.blueBits());
    byte[] in = new byte[layout.bytes() * width];
    byte[] out = new byte[lineBytes];
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(from.memory(), ValueLayout.JAVA_BYTE, from.offset(line), in, 0, in.length);
      for (int x = 0, o = 0; x < width; x++, o += 3) {
        int pixel = element(in, x * layout.bytes(), layout);
        out[o] = red[pixel >>> layout.red() & (red.length - 1)];
        out[o + 1] = green[pixel >>> layout.green() & (green.length - 1)];
        out[o + 2] = blue[pixel >>> layout.blue() & (blue.length - 1)];
      }
      MemorySegment.copy(out, 0, to, ValueLayout.JAVA_BYTE, (long) line * lineBytes, lineBytes);
    }
    return new SourcePlane(to, 0, lineBytes, from.lines());
  }

  private static int element(byte[] line, int at, NarrowRgb layout) {
    int element = 0;
    for (int i = 0; i < layout.bytes(); i++) {
      int place = layout.bigEndian() ? layout.bytes() - 1 - i : i;
      element |= (line[at + i] & 0xff) << (8 * place);
    }
    return element;
  }

  /** The eight-bit value of every narrow one: the greatest becomes 255. */
  private static byte[] widths(int bits) {
    byte[] table = new byte[1 << bits];
    for (int value = 0; value < table.length; value++) {
      table[value] = (byte) Math.round(value * 255.0 / (table.length - 1));
    }
    return table;
  }
}
