package camera.mediamtx.internal.mpegts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a transport stream begin with its first picture: sound and metadata before that are left
 * out, tables are not. Else a file of it would be as much longer. For one thread.
 */
public final class TransportStart {

  private static final int VIDEO_FIRST = 0xe0;
  private static final int VIDEO_LAST = 0xef;

  private final TsAligner aligner = new TsAligner(this::packet);
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  /** Streams whose unit under way began before the first picture. */
  private final Set<Integer> left = new HashSet<>();

  private boolean begun;

  /**
   * Takes the next bytes of the stream.
   *
   * @param bytes any number, cut anywhere; read to the end
   * @return what is kept of all that is whole by now, in packets
   */
  public byte[] feed(ByteBuffer bytes) {
    aligner.feed(bytes);
    byte[] packets = kept.toByteArray();
    kept.reset();
    return packets;
  }

  private void packet(ByteBuffer bytes) {
    if (begun && left.isEmpty()) {
      keep(bytes);
      return;
    }
    Optional<TsPacket> parsed = TsPacket.parse(bytes);
    if (parsed.isEmpty()) {
      return;
    }
    TsPacket packet = parsed.get();
    int stream = packet.unitStart() ? packet.payload().map(TransportStart::stream).orElse(0) : 0;
    begun |= stream >= VIDEO_FIRST && stream <= VIDEO_LAST;
    if (stream > 0 && !begun) {
      left.add(packet.pid());
    } else if (stream > 0) {
      left.remove(packet.pid());
    }
    if (!left.contains(packet.pid())) {
      keep(bytes);
    }
  }

  private void keep(ByteBuffer packet) {
    byte[] copy = new byte[packet.remaining()];
    packet.get(packet.position(), copy);
    kept.writeBytes(copy);
  }

  /** The stream id of the PES packet that begins here, 0 if none does. */
  private static int stream(ByteBuffer payload) {
    boolean pes = payload.remaining() > PesPacket.FIXED_HEADER && PesPacket.startsAt(payload, 0);
    return pes ? payload.get(3) & 0xff : 0;
  }
}
