package camera.mediamtx.internal.klv;

import java.nio.ByteBuffer;

/**
 * Numbers of variable length in KLV: BER lengths and BER object identifiers (SMPTE ST 336, 5.3;
 * ISO/IEC 8825-1, 8.1.3 and 8.19).
 *
 * <p>Both readers begin at the buffer's position and move it only if the number is whole.
 */
final class Ber {

  /** More bytes are needed. */
  static final long INCOMPLETE = -1;

  /** No number this service can use: of unstated length, or beyond {@link #MAX}. */
  static final long INVALID = -2;

  /** Greatest number read. */
  static final long MAX = Integer.MAX_VALUE;

  private static final int MOST_OID_BYTES = 5;

  private Ber() {}

  /** {@return a length, short or long form, or {@link #INCOMPLETE} or {@link #INVALID}} */
  static long readLength(ByteBuffer bytes) {
    int at = bytes.position();
    if (at == bytes.limit()) {
      return INCOMPLETE;
    }
    int first = bytes.get(at) & 0xff;
    if (first < 0x80) {
      bytes.position(at + 1);
      return first;
    }
    int count = first & 0x7f;
    if (count == 0 || count == 0x7f) {
      return INVALID;
    }
    long value = 0;
    for (int i = 1; i <= count; i++) {
      if (at + i == bytes.limit()) {
        return INCOMPLETE;
      }
      value = value << 8 | (bytes.get(at + i) & 0xff);
      if (value > MAX) {
        return INVALID;
      }
    }
    bytes.position(at + 1 + count);
    return value;
  }

  /** {@return an object identifier's number, or {@link #INCOMPLETE} or {@link #INVALID}} */
  static long readOid(ByteBuffer bytes) {
    long value = 0;
    int at = bytes.position();
    for (int i = 0; i < MOST_OID_BYTES; i++) {
      if (at + i == bytes.limit()) {
        return INCOMPLETE;
      }
      int next = bytes.get(at + i) & 0xff;
      value = value << 7 | (next & 0x7f);
      if (value > MAX) {
        return INVALID;
      }
      if (next < 0x80) {
        bytes.position(at + i + 1);
        return value;
      }
    }
    return INVALID;
  }
}
