package camera.mediamtx.internal.jpeg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes 8-bit grey or RGB pictures as PNG (W3C Portable Network Graphics, third edition). Every
 * line is filtered by Paeth's predictor, which suits camera pictures. For one thread at a time.
 */
final class PngWriter implements AutoCloseable {

  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final byte PAETH = 4;

  /** Signature, IHDR, the frame of one IDAT and IEND. */
  private static final int OVERHEAD = 8 + 25 + 12 + 12;

  private final Deflater deflater;
  private final NativeBuffer output = new NativeBuffer();
  private byte[] line = {};
  private byte[] above = {};
  private byte[] filtered = {};

  /**
   * Makes a writer.
   *
   * @param level 1 for fast to 9 for small
   */
  PngWriter(int level) {
    deflater = new Deflater(level);
  }

  /**
   * Writes a picture.
   *
   * @param pixels one or three bytes per pixel
   * @param stride bytes from line to line
   * @param channels 1 for grey, 3 for RGB
   * @param width pixels
   * @param height lines
   * @return the file, valid until the next one is written
   */
  MemorySegment write(MemorySegment pixels, int stride, int channels, int width, int height) {
    int lineBytes = channels * width;
    long bound = bound((long) (lineBytes + 1) * height) + OVERHEAD;
    if (bound > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("too large for one PNG chunk: " + width + "x" + height);
    }
    MemorySegment memory = output.atLeast(bound);
    ByteBuffer file = memory.asSlice(0, bound).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
    file.putLong(SIGNATURE);
    header(file, width, height, channels == 1 ? GREY : RGB);
    data(file, pixels, stride, channels, lineBytes, height);
    int end = begin(file, "IEND");
    finish(file, end);
    return memory.asSlice(0, file.position());
  }

  @Override
  public void close() {
    deflater.end();
    output.close();
  }

  private static void header(ByteBuffer file, int width, int height, int colour) {
    int chunk = begin(file, "IHDR");
    file.putInt(width).putInt(height);
    file.put((byte) 8).put((byte) colour).put((byte) 0).put((byte) 0).put((byte) 0);
    finish(file, chunk);
  }

  private void data(
      ByteBuffer file, MemorySegment pixels, int stride, int channels, int lineBytes, int height) {
    reserve(lineBytes + channels);
    int chunk = begin(file, "IDAT");
    deflater.reset();
    for (int y = 0; y < height; y++) {
      MemorySegment.copy(
          pixels, ValueLayout.JAVA_BYTE, (long) y * stride, line, channels, lineBytes);
      filter(channels, lineBytes);
      deflater.setInput(filtered, 0, lineBytes + 1);
      while (!deflater.needsInput()) {
        deflater.deflate(file);
      }
      byte[] swap = above;
      above = line;
      line = swap;
    }
    deflater.finish();
    while (!deflater.finished()) {
      deflater.deflate(file);
    }
    finish(file, chunk);
  }

  /** The lines have {@code channels} zeros before them, so that the first pixel is no exception. */
  private void filter(int channels, int lineBytes) {
    filtered[0] = PAETH;
    for (int i = 0; i < lineBytes; i++) {
      int left = line[i] & 0xff;
      int up = above[i + channels] & 0xff;
      int corner = above[i] & 0xff;
      int toLeft = Math.abs(up - corner);
      int toUp = Math.abs(left - corner);
      int toCorner = Math.abs(left + up - 2 * corner);
      int predicted = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
      filtered[i + 1] = (byte) (line[i + channels] - predicted);
    }
  }

  private void reserve(int bytes) {
    if (line.length < bytes) {
      line = new byte[bytes];
      above = new byte[bytes];
      filtered = new byte[bytes + 1];
    } else {
      Arrays.fill(above, (byte) 0);
      Arrays.fill(line, 0, Math.min(bytes, 3), (byte) 0);
    }
  }

  /** Begins a chunk and gives its place. */
  private static int begin(ByteBuffer file, String type) {
    int place = file.position();
    file.putInt(0).put(type.getBytes(StandardCharsets.US_ASCII));
    return place;
  }

  /** Fills in the length and adds the check sum over type and data. */
  private static void finish(ByteBuffer file, int place) {
    file.putInt(place, file.position() - place - 8);
    CRC32 check = new CRC32();
    check.update(file.slice(place + 4, file.position() - place - 4));
    file.putInt((int) check.getValue());
  }

  /** Most that zlib makes of some bytes ({@code compressBound}), generously. */
  private static long bound(long bytes) {
    return bytes + (bytes >> 11) + (bytes >> 13) + 1024;
  }
}
