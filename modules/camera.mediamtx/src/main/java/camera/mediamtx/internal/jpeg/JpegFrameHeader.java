package camera.mediamtx.internal.jpeg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What a JPEG image's frame header says (ITU-T T.81, B.2.2).
 *
 * @param width pixels
 * @param height lines
 * @param units minimum coded units in the picture
 * @param blocks blocks in the picture
 * @param sequential whether each block is coded whole, as cameras do it, and not in refinements
 */
record JpegFrameHeader(int width, int height, long units, long blocks, boolean sequential) {

  /** No header yet. */
  static final JpegFrameHeader NONE = new JpegFrameHeader(0, 0, 0, 0, false);

  private static final int BLOCK = 8;

  /** Bytes before the components, and bytes per component. */
  private static final int FIXED = 6;

  private static final int PER_COMPONENT = 3;

  /**
   * Reads a header.
   *
   * @param marker which kind
   * @param content after the length
   * @return what it says
   * @throws BrokenFrameException if it is damaged
   */
  static JpegFrameHeader parse(int marker, MemorySegment content) throws BrokenFrameException {
    if (content.byteSize() < FIXED) {
      throw new BrokenFrameException("JPEG frame header too short");
    }
    int height = at(content, 1) << 8 | at(content, 2);
    int width = at(content, 3) << 8 | at(content, 4);
    int components = at(content, 5);
    if (width == 0 || height == 0 || components == 0) {
      throw new BrokenFrameException("JPEG without a size");
    }
    if (content.byteSize() < FIXED + (long) PER_COMPONENT * components) {
      throw new BrokenFrameException("JPEG frame header too short");
    }
    int horizontal = 1;
    int vertical = 1;
    int blocks = 0;
    for (int i = 0; i < components; i++) {
      int factors = at(content, FIXED + PER_COMPONENT * i + 1);
      horizontal = Math.max(horizontal, factors >> 4);
      vertical = Math.max(vertical, factors & 0xf);
      blocks += (factors >> 4) * (factors & 0xf);
    }
    if (components == 1) { // Not interleaved: a unit is one block, whatever the factors.
      horizontal = 1;
      vertical = 1;
      blocks = 1;
    }
    long units =
        (long) Math.ceilDiv(width, BLOCK * horizontal) * Math.ceilDiv(height, BLOCK * vertical);
    boolean whole = marker == JpegMarker.SOF0 || marker == JpegMarker.SOF1;
    return new JpegFrameHeader(width, height, units, units * blocks, whole);
  }

  /**
   * Checks that no restart interval is missing.
   *
   * @param interval units between restart markers, 0 for none
   * @param restarts markers found
   * @throws BrokenFrameException if the number is wrong
   */
  void checkRestarts(int interval, int restarts) throws BrokenFrameException {
    long expected = interval == 0 ? 0 : (units - 1) / interval;
    // Some encoders write one more at the very end.
    if (sequential && interval > 0 && restarts != expected && restarts != expected + 1) {
      throw new BrokenFrameException(
          "JPEG with " + restarts + " restart markers, " + expected + " are needed");
    }
  }

  /**
   * Checks that the coded data can hold the picture: each block takes two bits at least.
   *
   * @param bytes coded bytes
   * @throws BrokenFrameException if there are too few
   */
  void checkCoded(long bytes) throws BrokenFrameException {
    if (sequential && bytes * 4 < blocks) {
      throw new BrokenFrameException(
          "JPEG of " + width + "x" + height + " with " + bytes + " bytes of picture: cut short");
    }
  }

  private static int at(MemorySegment content, long offset) {
    return content.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
  }
}
