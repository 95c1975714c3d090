package camera.mediamtx.internal.klv;

import camera.api.UavMetadata.Checksum;
import java.nio.ByteBuffer;

/**
 * The checksum of a UAS Datalink Local Set (MISB ST 0601, item 1): the sum of all 16-bit words from
 * the key up to and with the length of the checksum item, which is the last one.
 */
final class UasChecksum {

  /** Tag 1, length 2. */
  private static final short ITEM = 0x0102;

  private static final int VALUE_LENGTH = 2;
  private static final int ITEM_LENGTH = 4;

  private UasChecksum() {}

  /**
   * Checks a set.
   *
   * @param set key to last item
   * @return what its checksum says
   */
  static Checksum of(ByteBuffer set) {
    int end = set.limit() - VALUE_LENGTH;
    if (set.limit() < UniversalKey.LENGTH + ITEM_LENGTH || set.getShort(end - 2) != ITEM) {
      return Checksum.MISSING;
    }
    return sum(set, end) == set.getShort(end) ? Checksum.VALID : Checksum.WRONG;
  }

  /** {@return the sum of the first bytes} */
  static short sum(ByteBuffer set, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (set.get(i) & 0xff) << ((i & 1) == 0 ? Byte.SIZE : 0);
    }
    return (short) sum;
  }
}
