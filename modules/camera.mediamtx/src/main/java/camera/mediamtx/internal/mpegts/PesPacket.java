package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A packet of an elementary stream (ISO/IEC 13818-1, 2.4.3.6), possibly cut short.
 *
 * @param pts in units of 1/90000 s, 33 bits
 * @param payload what follows the header
 */
record PesPacket(OptionalLong pts, ByteBuffer payload) {

  /** Start code, stream id and length. */
  static final int FIXED_HEADER = 6;

  private static final int HEADER = 9;
  private static final int START_CODE = 0x000001;
  private static final int PTS = 0x80;
  private static final int PTS_LENGTH = 5;

  /** {@return whether bytes begin as a packet does; at least 3 must be there} */
  static boolean startsAt(ByteBuffer bytes, int at) {
    return ((bytes.get(at) & 0xff) << 16 | (bytes.getShort(at + 1) & 0xffff)) == START_CODE;
  }

  /**
   * Reads a packet.
   *
   * @param packet from the start code on; the payload is a view of it
   * @return the packet, or empty if its header is damaged or of a kind without time stamps
   */
  static Optional<PesPacket> parse(ByteBuffer packet) {
    if (packet.limit() < HEADER || (packet.get(6) & 0xc0) != 0x80) {
      return Optional.empty();
    }
    int optional = packet.get(8) & 0xff;
    if (HEADER + optional > packet.limit()) {
      return Optional.empty();
    }
    boolean timed = (packet.get(7) & PTS) != 0 && optional >= PTS_LENGTH;
    ByteBuffer payload =
        packet.slice(HEADER + optional, packet.limit() - HEADER - optional).asReadOnlyBuffer();
    return Optional.of(new PesPacket(timed ? pts(packet) : OptionalLong.empty(), payload));
  }

  private static OptionalLong pts(ByteBuffer packet) {
    int high = packet.get(HEADER) & 0xff;
    int middle = packet.getShort(HEADER + 1) & 0xffff;
    int low = packet.getShort(HEADER + 3) & 0xffff;
    if ((high & middle & low & 1) == 0) { // The marker bits.
      return OptionalLong.empty();
    }
    return OptionalLong.of(((high >> 1) & 7L) << 30 | (middle >> 1) << 15 | (low >> 1));
  }
}
