package camera.it.vm;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How FFmpeg is made to read a V4L2 frame of {@link #WIDTH} x {@link #HEIGHT}. Where it has no
 * pixel format for one, the bytes are brought into the order of the nearest that it has; samples
 * themselves are changed only where no format of that depth exists, which is said there.
 */
final class ReferenceFormats {

  static final int WIDTH = 320;
  static final int HEIGHT = 180;
  private static final int PIXELS = WIDTH * HEIGHT;

  /**
   * A way to read.
   *
   * @param pixelFormat FFmpeg's name
   * @param rearranged what to do to the bytes first
   * @param judged how, in words
   */
  record Reference(String pixelFormat, UnaryOperator<byte[]> rearranged, String judged) {

    /** {@return FFmpeg's options for a file of one frame} */
    List<String> options(String size) {
      return pixelFormat.equals(JPEG)
          ? List.of("-f", "mjpeg")
          : List.of("-f", "rawvideo", "-pix_fmt", pixelFormat, "-s", size);
    }
  }

  private static final String JPEG = "jpeg";

  private static final Map<String, Reference> ALL =
      Map.ofEntries(
          same(JPEG, "MJPG"),
          same("yuyv422", "YUYV"),
          same("uyvy422", "UYVY"),
          same("yvyu422", "YVYU"),
          entry("VYUY", changed("uyvy422", "Cb and Cr exchanged", ReferenceFormats::swapChroma)),
          same("yuv422p", "422P"),
          same("yuv422p", "YM16"),
          same("yuv420p", "YU12"),
          same("yuv420p", "YM12"),
          same("yuv444p", "YM24"),
          planesSwapped("yuv420p", "YV12", PIXELS / 4),
          planesSwapped("yuv420p", "YM21", PIXELS / 4),
          planesSwapped("yuv422p", "YM61", PIXELS / 2),
          planesSwapped("yuv444p", "YM42", PIXELS),
          same("nv12", "NV12"),
          same("nv12", "NM12"),
          same("nv21", "NV21"),
          same("nv21", "NM21"),
          same("nv24", "NV24"),
          same("nv42", "NV42"),
          planarised("NV16", 0),
          planarised("NM16", 0),
          planarised("NV61", 1),
          planarised("NM61", 1),
          unpacked("YUV4", 1, 2, 3),
          unpacked("AYUV", 1, 2, 3),
          unpacked("XYUV", 1, 2, 3),
          unpacked("VUYA", 2, 1, 0),
          unpacked("VUYX", 2, 1, 0),
          unpacked("YUVA", 0, 1, 2),
          unpacked("YUVX", 0, 1, 2),
          same("gray", "GREY"),
          same("gray10le", "Y10"),
          same("gray12le", "Y12"),
          same("gray16le", "Y16"),
          same("gray16be", "Y16-BE"),
          same("rgb24", "RGB3"),
          same("bgr24", "BGR3"),
          same("0rgb", "RGB4"),
          same("0rgb", "BX24"),
          same("argb", "BA24"),
          same("bgr0", "BGR4"),
          same("bgr0", "XR24"),
          same("bgra", "AR24"),
          same("rgb0", "XB24"),
          same("rgba", "AB24"),
          same("0bgr", "RX24"),
          same("abgr", "RA24"),
          same("rgb8", "RGB1"),
          same("rgb565le", "RGBP"),
          same("rgb565be", "RGBR"),
          same("rgb555le", "RGBO"),
          same("rgb555le", "XR15"),
          same("rgb555le", "AR15"),
          same("rgb555be", "RGBQ"),
          same("rgb555be", "XR15-BE"),
          same("rgb555be", "AR15-BE"),
          same("bgr555le", "XB15"),
          same("bgr555le", "AB15"),
          shifted("rgb555le", "RX15"),
          shifted("rgb555le", "RA15"),
          shifted("bgr555le", "BX15"),
          shifted("bgr555le", "BA15"),
          entry("BGRH", changed("bgr24", "six bits widened to eight", ReferenceFormats::widen666)));

  private ReferenceFormats() {}

  /** Finds how a format is read, or nothing where none is known. */
  static Optional<Reference> of(String format) {
    return Optional.ofNullable(ALL.get(format));
  }

  private static Map.Entry<String, Reference> same(String pixelFormat, String format) {
    return entry(format, new Reference(pixelFormat, bytes -> bytes, "as " + pixelFormat));
  }

  private static Reference changed(String pixelFormat, String how, UnaryOperator<byte[]> change) {
    return new Reference(pixelFormat, change, "as " + pixelFormat + ", " + how);
  }

  private static Map.Entry<String, Reference> planesSwapped(
      String pixelFormat, String format, int chroma) {
    return entry(
        format,
        changed(
            pixelFormat,
            "chrominance planes exchanged",
            raw -> {
              byte[] to = raw.clone();
              System.arraycopy(raw, PIXELS, to, PIXELS + chroma, chroma);
              System.arraycopy(raw, PIXELS + chroma, to, PIXELS, chroma);
              return to;
            }));
  }

  /** FFmpeg 5.1 names nv16 but cannot convert it. */
  private static Map.Entry<String, Reference> planarised(String format, int cbFirst) {
    return entry(
        format,
        changed(
            "yuv422p",
            "pairs of chrominance separated",
            raw -> {
              byte[] to = raw.clone();
              for (int i = 0; i < PIXELS / 2; i++) {
                to[PIXELS + i] = raw[PIXELS + 2 * i + cbFirst];
                to[PIXELS + PIXELS / 2 + i] = raw[PIXELS + 2 * i + 1 - cbFirst];
              }
              return to;
            }));
  }

  private static Map.Entry<String, Reference> unpacked(String format, int... places) {
    return entry(
        format,
        changed(
            "yuv444p",
            "samples separated",
            raw -> {
              byte[] to = new byte[3 * PIXELS];
              for (int i = 0; i < to.length; i++) {
                to[i] = raw[4 * (i % PIXELS) + places[i / PIXELS]];
              }
              return to;
            }));
  }

  /** The unused bit is the lowest one instead of the highest. */
  private static Map.Entry<String, Reference> shifted(String pixelFormat, String format) {
    return entry(
        format,
        changed(
            pixelFormat,
            "elements moved down by a bit",
            raw -> {
              byte[] to = new byte[raw.length];
              for (int i = 0; i < raw.length; i += 2) {
                int element = ((raw[i + 1] & 0xff) << 8 | (raw[i] & 0xff)) >> 1;
                to[i] = (byte) element;
                to[i + 1] = (byte) (element >> 8);
              }
              return to;
            }));
  }

  /** Blue, green and red follow each other from the highest bit of four bytes. */
  private static byte[] widen666(byte[] raw) {
    byte[] to = new byte[raw.length / 4 * 3];
    for (int i = 0; i < raw.length / 4; i++) {
      int bits = (raw[4 * i] & 0xff) << 16 | (raw[4 * i + 1] & 0xff) << 8 | (raw[4 * i + 2] & 0xff);
      for (int part = 0; part < 3; part++) {
        int six = bits >> (18 - 6 * part) & 0x3f;
        to[3 * i + part] = (byte) (six << 2 | six >> 4);
      }
    }
    return to;
  }

  private static byte[] swapChroma(byte[] raw) {
    byte[] to = raw.clone();
    for (int i = 0; i < raw.length; i += 4) {
      to[i] = raw[i + 2];
      to[i + 2] = raw[i];
    }
    return to;
  }
}
