package camera.api;

/**
 * A pixel format as V4L2 names it: four ASCII characters in one little-endian word (videodev2.h,
 * {@code v4l2_fourcc}); bit 31 marks the big-endian variant.
 *
 * @param code the 32-bit code
 */
public record FourCc(int code) {

  /** Motion JPEG; frames may leave out the Huffman tables. */
  public static final FourCc MJPG = of("MJPG");

  /** Whole JFIF JPEG images. */
  public static final FourCc JPEG = of("JPEG");

  /** H.264 with start codes (Annex B). */
  public static final FourCc H264 = of("H264");

  /** H.265 with start codes (Annex B). */
  public static final FourCc HEVC = of("HEVC");

  /** Packed 4:2:2, Y0 Cb Y1 Cr. */
  public static final FourCc YUYV = of("YUYV");

  /** Packed 4:2:2, Cb Y0 Cr Y1. */
  public static final FourCc UYVY = of("UYVY");

  /** Planar Y and interleaved CbCr, 4:2:0. */
  public static final FourCc NV12 = of("NV12");

  /** Planar Y and interleaved CrCb, 4:2:0. */
  public static final FourCc NV21 = of("NV21");

  /** Planar Y and interleaved CbCr, 4:2:2. */
  public static final FourCc NV16 = of("NV16");

  /** Three planes Y, Cb, Cr, 4:2:0. */
  public static final FourCc YU12 = of("YU12");

  /** Three planes Y, Cr, Cb, 4:2:0. */
  public static final FourCc YV12 = of("YV12");

  /** 8-bit luminance only. */
  public static final FourCc GREY = of("GREY");

  /** Packed 24-bit R, G, B. */
  public static final FourCc RGB3 = of("RGB3");

  /** Packed 24-bit B, G, R. */
  public static final FourCc BGR3 = of("BGR3");

  private static final int BIG_ENDIAN = 1 << 31;

  /**
   * Makes a format from its four characters.
   *
   * @param name one to four ASCII characters; shorter names are padded with blanks
   * @return the format
   * @throws IllegalArgumentException if the name is empty, longer than four or not ASCII
   */
  public static FourCc of(String name) {
    if (name.isEmpty() || name.length() > 4 || !name.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw new IllegalArgumentException("not a four-character code: " + name);
    }
    int code = 0;
    for (int i = 3; i >= 0; i--) {
      code = code << 8 | (i < name.length() ? name.charAt(i) : ' ');
    }
    return new FourCc(code);
  }

  /** {@return whether frames of this format are JPEG images} */
  public boolean isJpeg() {
    return equals(MJPG) || equals(JPEG);
  }

  /** {@return whether frames of this format are H.264 or H.265 access units} */
  public boolean isVideoStream() {
    return equals(H264) || equals(HEVC);
  }

  /** {@return the characters without trailing blanks, with {@code -BE} for big-endian variants} */
  @Override
  public String toString() {
    StringBuilder name = new StringBuilder(7);
    int rest = code & ~BIG_ENDIAN;
    for (int i = 0; i < 4; i++, rest >>>= 8) {
      int c = rest & 0xff;
      name.append(c >= ' ' && c < 127 ? (char) c : '?');
    }
    String text = name.toString().stripTrailing();
    return (code & BIG_ENDIAN) == 0 ? text : text + "-BE";
  }
}
