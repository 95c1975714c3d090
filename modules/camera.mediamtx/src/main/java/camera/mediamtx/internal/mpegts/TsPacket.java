package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A transport packet (ISO/IEC 13818-1, 2.4.3.2).
 *
 * @param pid 13 bits
 * @param unitStart whether a PES packet or table section begins in it
 * @param counter continuity counter, 0 to 15
 * @param discontinuity whether the counter may jump here by intention
 * @param payload what follows the header and adaptation field; empty if there is none
 */
record TsPacket(
    int pid, boolean unitStart, int counter, boolean discontinuity, Optional<ByteBuffer> payload) {

  static final int LENGTH = 188;
  static final byte SYNC = 0x47;

  private static final int HEADER = 4;
  private static final int TRANSPORT_ERROR = 0x80;
  private static final int UNIT_START = 0x40;
  private static final int SCRAMBLED = 0xc0;
  private static final int HAS_ADAPTATION = 0x20;
  private static final int HAS_PAYLOAD = 0x10;
  private static final int DISCONTINUITY = 0x80;

  /**
   * Reads a packet.
   *
   * @param packet 188 bytes; the payload is a view of them
   * @return the packet, or empty if it is damaged or scrambled
   */
  static Optional<TsPacket> parse(ByteBuffer packet) {
    int start = packet.position();
    int second = packet.get(start + 1) & 0xff;
    int fourth = packet.get(start + 3) & 0xff;
    if (packet.get(start) != SYNC || (second & TRANSPORT_ERROR) != 0 || (fourth & SCRAMBLED) != 0) {
      return Optional.empty();
    }
    int payloadAt = start + HEADER;
    boolean discontinuity = false;
    if ((fourth & HAS_ADAPTATION) != 0) {
      int length = packet.get(payloadAt) & 0xff;
      discontinuity = length > 0 && (packet.get(payloadAt + 1) & DISCONTINUITY) != 0;
      payloadAt += 1 + length;
    }
    if (payloadAt > start + LENGTH) {
      return Optional.empty();
    }
    Optional<ByteBuffer> payload =
        (fourth & HAS_PAYLOAD) == 0
            ? Optional.empty()
            : Optional.of(packet.slice(payloadAt, start + LENGTH - payloadAt));
    int pid = (second & 0x1f) << 8 | (packet.get(start + 2) & 0xff);
    return Optional.of(
        new TsPacket(pid, (second & UNIT_START) != 0, fourth & 0x0f, discontinuity, payload));
  }
}
