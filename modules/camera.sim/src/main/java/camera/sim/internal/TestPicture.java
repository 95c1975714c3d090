package camera.sim.internal;

import camera.api.FourCc;
import camera.api.VideoMode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Draws the moving picture: code and lettering on top, colour bars that shift below.
 *
 * <p>Nothing is computed per pixel: the header is patched where it changes, and a line of bars,
 * made twice as long as needed, is copied from a moving start. A line is made anew when the look
 * changes.
 */
final class TestPicture {

  private static final int SHIFT = 2;

  /** Y, Cb, Cr of white, yellow, cyan, green, magenta, red, blue, black at 75 % (BT.601). */
  private static final int[][] BARS = {
    {180, 128, 128}, {162, 44, 142}, {131, 156, 44}, {112, 72, 58},
    {84, 184, 198}, {65, 100, 212}, {35, 212, 114}, {16, 128, 128},
  };

  private final int width;
  private final int height;
  private final int headerHeight;
  private final boolean packed;
  private final Header header;
  private final FrameCodeWriter code;
  private final Lettering lettering;
  private SimLook look = SimLook.PLAIN;
  private byte[] bars;
  private byte[] chroma;

  TestPicture(VideoMode mode, int camera) {
    width = mode.width();
    height = mode.height();
    packed = mode.format().equals(FourCc.YUYV);
    headerHeight = headerHeight(width);
    header = new Header(mode.format(), width, headerHeight);
    code = new FrameCodeWriter(header);
    lettering = new Lettering(header, FrameCodeWriter.height(width), camera);
    bars = packed ? packedLine() : lumaLine();
    chroma = packed ? new byte[0] : chromaLine();
  }

  /** Whether a picture of that size can be drawn and leaves room for the bars. */
  static boolean fits(int width, int height) {
    return width >= 160
        && width <= 4096
        && height <= 2304
        && width % 2 == 0
        && height % 2 == 0
        && height >= headerHeight(width) + 2 * FrameCodeWriter.BLOCK;
  }

  private static int headerHeight(int width) {
    return FrameCodeWriter.height(width) + Lettering.height(width);
  }

  /** Bytes of a picture. */
  int size() {
    return packed ? width * 2 * height : width * height * 3 / 2;
  }

  int bytesPerLine() {
    return packed ? width * 2 : width;
  }

  /** Prepares a fresh buffer with what never changes. */
  void prepare(MemorySegment buffer) {
    if (!packed) {
      buffer.asSlice((long) width * height, (long) width * headerHeight / 2).fill((byte) 128);
    }
  }

  /** Changes how the bars look from the next picture on. */
  void look(SimLook wanted) {
    if (!wanted.equals(look)) {
      look = wanted;
      bars = packed ? packedLine() : lumaLine();
      chroma = packed ? chroma : chromaLine();
    }
  }

  /** Draws a picture into a prepared buffer. */
  void draw(MemorySegment buffer, long frame, long millis) {
    code.write(frame, millis);
    lettering.write(frame, millis);
    byte[] top = header.bytes();
    MemorySegment.copy(top, 0, buffer, ValueLayout.JAVA_BYTE, 0, top.length);
    int shift = (int) (frame * SHIFT % width);
    int pitch = bytesPerLine();
    repeat(bars, packed ? 2 * shift : shift, buffer, top.length, height - headerHeight, pitch);
    if (!packed) {
      long colour = (long) width * height + (long) width * headerHeight / 2;
      repeat(chroma, shift, buffer, colour, (height - headerHeight) / 2, pitch);
    }
  }

  private static void repeat(
      byte[] line, int from, MemorySegment buffer, long at, int lines, int pitch) {
    for (long end = at + (long) lines * pitch, to = at; to < end; to += pitch) {
      MemorySegment.copy(line, from, buffer, ValueLayout.JAVA_BYTE, to, pitch);
    }
  }

  private int[] bar(int x) {
    return BARS[x % width * BARS.length / width];
  }

  private byte[] packedLine() {
    byte[] line = new byte[width * 4];
    for (int x = 0; x < width * 2; x += 2) {
      int[] colour = bar(x);
      line[2 * x] = look.luma(colour[0]);
      line[2 * x + 1] = look.blue(colour[1]);
      line[2 * x + 2] = look.luma(colour[0]);
      line[2 * x + 3] = look.red(colour[2]);
    }
    return line;
  }

  private byte[] lumaLine() {
    byte[] line = new byte[width * 2];
    for (int x = 0; x < line.length; x++) {
      line[x] = look.luma(bar(x & ~1)[0]);
    }
    return line;
  }

  private byte[] chromaLine() {
    byte[] line = new byte[width * 2];
    for (int x = 0; x < line.length; x += 2) {
      line[x] = look.blue(bar(x)[1]);
      line[x + 1] = look.red(bar(x)[2]);
    }
    return line;
  }
}
