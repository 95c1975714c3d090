package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Puts the PES packets of one PID together. Holds at most one packet, which is given out as soon as
 * its stated length is there, or else when the next one begins. For one thread.
 *
 * <p>When transport packets are missing, what came before them is given out as a packet cut short,
 * and the rest up to the next beginning is dropped.
 */
final class PesAssembler {

  /** Where packets go. */
  interface Sink {

    /** A packet; valid during the call only. */
    void packet(PesPacket packet);

    /** Bytes are missing after the last packet. */
    void lost();
  }

  private static final int INITIAL = 1024;

  private final int longest;
  private final Sink sink;
  private final Continuity continuity = new Continuity();
  private byte[] held = new byte[INITIAL];
  private int length;
  private boolean assembling;
  private long losses;

  /**
   * Makes it.
   *
   * @param longest most bytes of a packet; longer ones are cut
   * @param sink where packets go
   */
  PesAssembler(int longest, Sink sink) {
    this.longest = longest;
    this.sink = sink;
  }

  /** Takes a packet of the PID. */
  void take(TsPacket packet) {
    if (packet.payload().isEmpty()) {
      return;
    }
    switch (continuity.follow(packet)) {
      case NEXT -> {}
      case REPEATED -> {
        return;
      }
      case GAP -> lose();
    }
    if (packet.unitStart()) {
      finish();
      assembling = true;
    }
    if (assembling) {
      append(packet.payload().get());
    }
  }

  /** Gives out a packet of unstated length; loses one that is not whole. */
  void finish() {
    if (assembling && length >= PesPacket.FIXED_HEADER && statedLength() == 0) {
      giveOut();
    } else if (assembling) {
      lose();
    }
  }

  /** {@return how often bytes were missing} */
  long losses() {
    return losses;
  }

  private void append(ByteBuffer payload) {
    int room = Math.min(payload.remaining(), longest - length);
    if (length + room > held.length) {
      held = Arrays.copyOf(held, Math.min(longest, Math.max(length + room, 2 * held.length)));
    }
    payload.get(payload.position(), held, length, room);
    length += room;
    if (length < PesPacket.FIXED_HEADER) {
      return;
    }
    int stated = statedLength();
    if (!PesPacket.startsAt(ByteBuffer.wrap(held), 0)) {
      length = 0;
      lose();
    } else if (stated > 0 && length >= PesPacket.FIXED_HEADER + stated) {
      length = PesPacket.FIXED_HEADER + stated;
      giveOut();
    } else if (length == longest) {
      lose();
    }
  }

  /** {@return bytes after the fixed header, 0 if the sender does not say} */
  private int statedLength() {
    return (held[4] & 0xff) << 8 | (held[5] & 0xff);
  }

  private void lose() {
    if (assembling) {
      giveOut();
    }
    losses++;
    sink.lost();
  }

  private void giveOut() {
    PesPacket.parse(ByteBuffer.wrap(held, 0, length)).ifPresent(sink::packet);
    length = 0;
    assembling = false;
  }
}
