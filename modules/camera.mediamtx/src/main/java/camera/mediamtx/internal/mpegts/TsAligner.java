package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Cuts bytes that come in any portions into transport packets, and finds the packets again when
 * bytes are missing, added or wrong. Holds a fixed, small number of bytes. For one thread.
 *
 * <p>While it follows the packets, a single wrong sync byte costs that packet only; two in a row
 * start the search for three sync bytes at the distance of a packet.
 */
final class TsAligner {

  private static final int CONFIRMATIONS = 2;
  private static final int PACKETS_HELD = 32;

  private final ByteBuffer held = ByteBuffer.allocate(PACKETS_HELD * TsPacket.LENGTH);
  private final Consumer<ByteBuffer> packets;
  private boolean locked;
  private long skipped;

  /**
   * Makes it.
   *
   * @param packets called with 188 bytes that are valid during the call only
   */
  TsAligner(Consumer<ByteBuffer> packets) {
    this.packets = packets;
  }

  /** Takes bytes, all that remain. */
  void feed(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      int count = Math.min(bytes.remaining(), held.remaining());
      held.put(held.position(), bytes, bytes.position(), count);
      held.position(held.position() + count);
      bytes.position(bytes.position() + count);
      cut(false);
    }
  }

  /** Gives out what only waited for a confirmation by later packets. */
  void end() {
    cut(true);
    skipped += held.position();
    held.clear();
    locked = false;
  }

  /** {@return bytes that belonged to no packet} */
  long skipped() {
    return skipped;
  }

  private void cut(boolean ending) {
    held.flip();
    while (locked ? follow(ending) : search(ending)) {
      // Each step either gives out a packet, drops bytes or changes between the two.
    }
    held.compact();
  }

  /** Gives out the next packet; false if more bytes are needed. */
  private boolean follow(boolean ending) {
    if (held.remaining() < TsPacket.LENGTH) {
      return false;
    }
    if (syncAt(0)) {
      packets.accept(held.slice(held.position(), TsPacket.LENGTH));
      held.position(held.position() + TsPacket.LENGTH);
      return true;
    }
    if (held.remaining() == TsPacket.LENGTH) {
      locked = !ending; // Only the next packet can tell a wrong byte from a lost alignment.
      return ending;
    }
    if (syncAt(TsPacket.LENGTH)) {
      skip(TsPacket.LENGTH);
    } else {
      locked = false;
    }
    return true;
  }

  /** Looks for a row of packets; false if more bytes are needed. */
  private boolean search(boolean ending) {
    while (held.remaining() >= TsPacket.LENGTH) {
      int known = Math.min(CONFIRMATIONS, (held.remaining() - 1) / TsPacket.LENGTH);
      boolean row = true;
      for (int i = 0; i <= known && row; i++) {
        row = syncAt(i * TsPacket.LENGTH);
      }
      if (row && (known == CONFIRMATIONS || ending)) {
        locked = true;
        return true;
      }
      if (row) {
        return false;
      }
      skip(1);
    }
    return false;
  }

  private boolean syncAt(int offset) {
    return held.get(held.position() + offset) == TsPacket.SYNC;
  }

  private void skip(int count) {
    held.position(held.position() + count);
    skipped += count;
  }
}
