package camera.mediamtx.internal.klv;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A universal label of 16 bytes that says what follows (SMPTE ST 298, ST 336).
 *
 * @param high first 8 bytes
 * @param low last 8 bytes
 */
record UniversalKey(long high, long low) {

  static final int LENGTH = 16;

  /** The first four bytes of all. */
  static final int PREFIX = 0x060e2b34;

  /** UAS Datalink Local Set (MISB ST 0601). */
  static final UniversalKey UAS_DATALINK =
      new UniversalKey(0x060e2b34020b0101L, 0x0e01030101000000L);

  /** {@return the key at an index} */
  static UniversalKey at(ByteBuffer bytes, int index) {
    return new UniversalKey(bytes.getLong(index), bytes.getLong(index + Long.BYTES));
  }

  /** {@return the digits, two for each byte} */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
