package camera.mediamtx.internal.jpeg;

import camera.mediamtx.internal.jpeg.PixelLayout.Rgb;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Brings packed pixels into the order red, green, blue without gaps, as PNG wants them. */
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
}
