package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;

/** The checksum of table sections: CRC-32/MPEG-2 (ISO/IEC 13818-1, annex A). */
final class Crc32Mpeg {

  private static final int POLYNOMIAL = 0x04c11db7;
  private static final int[] TABLE = new int[256];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      int value = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        value = value < 0 ? (value << 1) ^ POLYNOMIAL : value << 1;
      }
      TABLE[i] = value;
    }
  }

  private Crc32Mpeg() {}

  /** {@return the checksum of the remaining bytes; 0 if they end with their own checksum} */
  static int of(ByteBuffer bytes) {
    int crc = -1;
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      crc = (crc << 8) ^ TABLE[((crc >>> 24) ^ bytes.get(i)) & 0xff];
    }
    return crc;
  }
}
