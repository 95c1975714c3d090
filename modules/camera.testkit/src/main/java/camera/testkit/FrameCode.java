package camera.testkit;

import camera.api.FourCc;
import camera.api.Frame;
import camera.api.VideoMode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.Optional;

/**
 * What the simulated cameras write into the top of their pictures: blocks of 16x16 pixels, line
 * after line, white for 1, black for 0, least significant bit first; 32 for the frame number, 48
 * for the wall clock in milliseconds, 8 for the sum of those ten bytes modulo 256. Read from any
 * picture of the same size, also after lossy compression.
 *
 * @param number of the frame, modulo 2^32
 * @param time by the wall clock when it was drawn
 */
public record FrameCode(long number, Instant time) {

  private static final int BLOCK = 16;
  private static final int THRESHOLD = 126;

  /**
   * Reads the code from luminance.
   *
   * @param gray one byte per pixel, line after line without gaps
   * @param width pixels per line
   * @return the code, or empty if there is none: the sum is wrong or the picture too small
   */
  public static Optional<FrameCode> read(byte[] gray, int width) {
    int perLine = width / BLOCK;
    int lines = perLine == 0 ? 0 : (88 + perLine - 1) / perLine;
    if (perLine == 0 || gray.length < lines * BLOCK * width) {
      return Optional.empty();
    }
    long number = bits(gray, width, 0, 32);
    long millis = bits(gray, width, 32, 48);
    long sum = 0;
    for (int shift = 0; shift < 48; shift += 8) {
      sum += (number >>> shift & 0xff) + (millis >>> shift & 0xff);
    }
    return (sum & 0xff) == bits(gray, width, 80, 8)
        ? Optional.of(new FrameCode(number, Instant.ofEpochMilli(millis)))
        : Optional.empty();
  }

  /**
   * Reads the code from a frame.
   *
   * @param frame an open frame in YUYV, NV12 or GREY
   * @return the code, or empty if there is none
   * @throws IllegalArgumentException if the format is another one
   */
  public static Optional<FrameCode> read(Frame frame) {
    return read(gray(frame), frame.mode().width());
  }

  private static byte[] gray(Frame frame) {
    VideoMode mode = frame.mode();
    boolean packed = mode.format().equals(FourCc.YUYV);
    if (!packed && !mode.format().equals(FourCc.NV12) && !mode.format().equals(FourCc.GREY)) {
      throw new IllegalArgumentException("no luminance to be read from " + mode.format());
    }
    MemorySegment plane = frame.plane(0);
    byte[] gray = new byte[mode.width() * mode.height()];
    for (int i = 0; i < gray.length; i++) {
      long line = (long) (i / mode.width()) * frame.bytesPerLine(0);
      long column = (long) (i % mode.width()) * (packed ? 2 : 1);
      gray[i] = plane.get(ValueLayout.JAVA_BYTE, line + column);
    }
    return gray;
  }

  private static long bits(byte[] gray, int width, int first, int count) {
    int perLine = width / BLOCK;
    long value = 0;
    for (int i = 0; i < count; i++) {
      int x = (first + i) % perLine * BLOCK;
      int y = (first + i) / perLine * BLOCK;
      value |= (mean(gray, width, x, y) > THRESHOLD ? 1L : 0L) << i;
    }
    return value;
  }

  /** Of the inner 8x8 pixels: compression blurs the borders. */
  private static int mean(byte[] gray, int width, int x, int y) {
    int sum = 0;
    for (int line = y + 4; line < y + 12; line++) {
      for (int column = x + 4; column < x + 12; column++) {
        sum += gray[line * width + column] & 0xff;
      }
    }
    return sum / 64;
  }
}
