package camera.mediamtx.internal.jpeg;

import java.util.Arrays;

/** How FFmpeg's bytes become those of a V4L2 format that FFmpeg does not have. */
enum Rearrangement {
  SAME,
  SWAP_0_2,
  INTERLEAVE_422,
  INTERLEAVE_422_SWAPPED,
  SWAP_PLANES_420,
  TWO_BUFFERS,
  TWO_BUFFERS_422,
  TWO_BUFFERS_422_SWAPPED,
  THREE_BUFFERS_420,
  THREE_BUFFERS_420_SWAPPED,
  THREE_BUFFERS_422,
  THREE_BUFFERS_422_SWAPPED,
  THREE_BUFFERS_444,
  THREE_BUFFERS_444_SWAPPED,
  PACK_XYUV,
  PACK_YUVX,
  PACK_VUYX,
  PACK_666,
  SHIFT_1;

  byte[][] apply(byte[] raw, int width, int height) {
    int luma = width * height;
    return switch (this) {
      case SAME -> new byte[][] {raw};
      case SWAP_0_2 -> new byte[][] {swap(raw)};
      case INTERLEAVE_422 -> new byte[][] {join(interleave(raw, luma, false))};
      case INTERLEAVE_422_SWAPPED -> new byte[][] {join(interleave(raw, luma, true))};
      case SWAP_PLANES_420 -> new byte[][] {join(parts(raw, luma, luma / 4, true))};
      case TWO_BUFFERS -> parts(raw, luma, raw.length - luma, false);
      case TWO_BUFFERS_422 -> interleave(raw, luma, false);
      case TWO_BUFFERS_422_SWAPPED -> interleave(raw, luma, true);
      case THREE_BUFFERS_420 -> parts(raw, luma, luma / 4, false);
      case THREE_BUFFERS_420_SWAPPED -> parts(raw, luma, luma / 4, true);
      case THREE_BUFFERS_422 -> parts(raw, luma, luma / 2, false);
      case THREE_BUFFERS_422_SWAPPED -> parts(raw, luma, luma / 2, true);
      case THREE_BUFFERS_444 -> parts(raw, luma, luma, false);
      case THREE_BUFFERS_444_SWAPPED -> parts(raw, luma, luma, true);
      case PACK_XYUV -> new byte[][] {pack(raw, luma, 1, 2, 3)};
      case PACK_YUVX -> new byte[][] {pack(raw, luma, 0, 1, 2)};
      case PACK_VUYX -> new byte[][] {pack(raw, luma, 2, 1, 0)};
      case PACK_666 -> new byte[][] {pack666(raw)};
      case SHIFT_1 -> new byte[][] {moveUp(raw)};
    };
  }

  /** Exchanges, in every group of four bytes, the first with the third. */
  private static byte[] swap(byte[] raw) {
    byte[] result = raw.clone();
    for (int i = 0; i < raw.length; i += 4) {
      result[i] = raw[i + 2];
      result[i + 2] = raw[i];
    }
    return result;
  }

  /** Makes one plane of the two for chrominance. */
  private static byte[][] interleave(byte[] planar, int luma, boolean swapped) {
    byte[][] planes = parts(planar, luma, luma / 2, swapped);
    byte[] chroma = new byte[luma];
    for (int i = 0; i < luma / 2; i++) {
      chroma[2 * i] = planes[1][i];
      chroma[2 * i + 1] = planes[2][i];
    }
    return new byte[][] {planes[0], chroma};
  }

  private static byte[][] parts(byte[] raw, int first, int other, boolean swapped) {
    byte[] y = Arrays.copyOf(raw, first);
    byte[] u = Arrays.copyOfRange(raw, first, first + other);
    if (raw.length == first + other) {
      return new byte[][] {y, u};
    }
    byte[] v = Arrays.copyOfRange(raw, first + other, first + 2 * other);
    return swapped ? new byte[][] {y, v, u} : new byte[][] {y, u, v};
  }

  private static byte[] join(byte[][] parts) {
    byte[] result = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int offset = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, result, offset, part.length);
      offset += part.length;
    }
    return result;
  }

  private static byte[] pack(byte[] planar, int luma, int y, int u, int v) {
    byte[] result = new byte[luma * 4];
    for (int i = 0; i < luma; i++) {
      result[4 * i + y] = planar[i];
      result[4 * i + u] = planar[luma + i];
      result[4 * i + v] = planar[2 * luma + i];
    }
    return result;
  }

  /** The upper six bits of blue, green and red, one after the other from the highest bit. */
  private static byte[] pack666(byte[] bgr) {
    byte[] to = new byte[bgr.length / 3 * 4];
    for (int i = 0; i < bgr.length / 3; i++) {
      int b = (bgr[3 * i] & 0xff) >> 2;
      int g = (bgr[3 * i + 1] & 0xff) >> 2;
      int r = (bgr[3 * i + 2] & 0xff) >> 2;
      to[4 * i] = (byte) (b << 2 | g >> 4);
      to[4 * i + 1] = (byte) (g << 4 | r >> 2);
      to[4 * i + 2] = (byte) (r << 6);
    }
    return to;
  }

  /** Moves 16-bit little-endian elements up by a bit. */
  private static byte[] moveUp(byte[] raw) {
    byte[] to = new byte[raw.length];
    for (int i = 0; i < raw.length; i += 2) {
      int element = ((raw[i] & 0xff) | (raw[i + 1] & 0xff) << 8) << 1;
      to[i] = (byte) element;
      to[i + 1] = (byte) (element >> 8);
    }
    return to;
  }
}
