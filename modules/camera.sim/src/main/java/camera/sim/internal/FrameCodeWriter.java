package camera.sim.internal;

/**
 * The part of the picture that a program reads: blocks of 16x16 pixels from the top left corner,
 * line after line, white (235) for 1 and black (16) for 0, least significant bit first.
 *
 * <p>32 blocks hold the frame number, 48 the wall clock in milliseconds since 1970, 8 the sum of
 * those ten bytes modulo 256. A line of blocks has as many as fit the picture's width.
 */
final class FrameCodeWriter {

  static final int BLOCK = 16;
  static final int BITS = 32 + 48 + 8;

  private final Header header;
  private final int perLine;
  private final byte[] shown = new byte[BITS];

  FrameCodeWriter(Header header) {
    this.header = header;
    perLine = header.width() / BLOCK;
    for (int block = 0; block < BITS; block++) {
      paint(block);
    }
  }

  /** Lines of pixels that the code takes in a picture of some width. */
  static int height(int width) {
    int perLine = width / BLOCK;
    return (BITS + perLine - 1) / perLine * BLOCK;
  }

  void write(long frame, long millis) {
    put(0, 32, frame);
    put(32, 48, millis);
    put(80, 8, sum(frame, 4) + sum(millis, 6));
  }

  private static long sum(long value, int bytes) {
    long sum = 0;
    for (int i = 0; i < bytes; i++) {
      sum += value >>> (8 * i) & 0xff;
    }
    return sum;
  }

  /** Paints just the blocks that change: on average two of a counter. */
  private void put(int first, int bits, long value) {
    for (int i = 0; i < bits; i++) {
      byte bit = (byte) (value >>> i & 1);
      if (shown[first + i] != bit) {
        shown[first + i] = bit;
        paint(first + i);
      }
    }
  }

  private void paint(int block) {
    header.fill(
        block % perLine * BLOCK,
        block / perLine * BLOCK,
        BLOCK,
        BLOCK,
        shown[block] == 1 ? Header.WHITE : Header.BLACK);
  }
}
