package camera.mediamtx.internal.jpeg;

/** The second bytes of JPEG's markers (ITU-T T.81, table B.1); the first is always 0xff. */
final class JpegMarker {

  /** In entropy-coded data: an 0xff that is no marker. */
  static final int STUFFED = 0x00;

  /** Temporary, stands alone. */
  static final int TEM = 0x01;

  /** First frame header. */
  static final int SOF0 = 0xc0;

  /** Extended sequential frame header. */
  static final int SOF1 = 0xc1;

  /** Last frame header. */
  static final int SOF15 = 0xcf;

  /** Huffman tables. */
  static final int DHT = 0xc4;

  /** Reserved for extensions. */
  static final int JPG = 0xc8;

  /** Arithmetic conditioning. */
  static final int DAC = 0xcc;

  /** First restart marker. */
  static final int RST0 = 0xd0;

  /** Last restart marker. */
  static final int RST7 = 0xd7;

  /** Start of image. */
  static final int SOI = 0xd8;

  /** End of image. */
  static final int EOI = 0xd9;

  /** Start of scan. */
  static final int SOS = 0xda;

  /** Restart interval. */
  static final int DRI = 0xdd;

  /** JFIF. */
  static final int APP0 = 0xe0;

  /** Exif. */
  static final int APP1 = 0xe1;

  private JpegMarker() {}

  /** Tells whether a marker begins a frame header. */
  static boolean isFrameHeader(int marker) {
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
  }

  /** Tells whether a marker is a restart marker. */
  static boolean isRestart(int marker) {
    return marker >= RST0 && marker <= RST7;
  }

  /** Tells whether a marker has no length and content. */
  static boolean standsAlone(int marker) {
    return isRestart(marker) || marker == TEM || marker == SOI || marker == EOI;
  }
}
