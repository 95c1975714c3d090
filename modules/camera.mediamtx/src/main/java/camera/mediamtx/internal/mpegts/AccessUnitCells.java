package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;

/**
 * Takes the cells off synchronous metadata (ISO/IEC 13818-1, 2.12.4; MISB ST 1402): a header of
 * service id, sequence number, flags and length before each piece of payload.
 *
 * <p>Streams that call themselves synchronous and have no cells are read too: their payload begins
 * with a universal key. For one thread.
 */
final class AccessUnitCells {

  /** Where the payload goes. */
  interface Sink {

    /** Payload of a cell. */
    void payload(ByteBuffer bytes);

    /** Bytes are missing after the last payload. */
    void lost();
  }

  private static final int HEADER = 5;
  private static final int KEY_PREFIX = 0x060e2b34;
  private static final int FIRST_OR_ONLY = 0x80;

  private int sequence;

  /** Takes the payload of a PES packet. */
  void take(ByteBuffer payload, Sink sink) {
    if (payload.remaining() >= Integer.BYTES && payload.getInt(payload.position()) == KEY_PREFIX) {
      sink.payload(payload);
      return;
    }
    while (payload.remaining() >= HEADER) {
      int number = payload.get(payload.position() + 1) & 0xff;
      int flags = payload.get(payload.position() + 2) & 0xff;
      int length = payload.getShort(payload.position() + 3) & 0xffff;
      payload.position(payload.position() + HEADER);
      boolean continues = (flags & FIRST_OR_ONLY) == 0;
      if (continues && number != ((sequence + 1) & 0xff)) {
        sink.lost();
      }
      sequence = number;
      int there = Math.min(length, payload.remaining());
      sink.payload(payload.slice(payload.position(), there));
      payload.position(payload.position() + there);
      if (there < length) {
        sink.lost();
      }
    }
  }
}
