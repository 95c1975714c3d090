package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;

/**
 * Follows the continuity counter of one PID (ISO/IEC 13818-1, 2.4.3.3).
 *
 * <p>A packet may be sent twice. It counts as a repetition only if its payload is the same too, for
 * a damaged counter must not cost the good packet after it.
 */
final class Continuity {

  /** What a packet is to the one before. */
  enum Step {
    /** The next one, or the first. */
    NEXT,
    /** The same once more, to be ignored. */
    REPEATED,
    /** Packets before it are missing. */
    GAP
  }

  private static final int NONE = -1;

  private final ByteBuffer last = ByteBuffer.allocate(TsPacket.LENGTH).limit(0);
  private int counter = NONE;

  /** Judges a packet, which must have a payload. */
  Step follow(TsPacket packet) {
    ByteBuffer payload = packet.payload().orElseThrow();
    boolean next = packet.counter() == ((counter + 1) & 0x0f);
    boolean repeated = packet.counter() == counter && payload.equals(last);
    boolean first = counter == NONE;
    counter = packet.counter();
    last.clear().put(payload.duplicate()).flip();
    if (repeated) {
      return Step.REPEATED;
    }
    return next || first || packet.discontinuity() ? Step.NEXT : Step.GAP;
  }
}
