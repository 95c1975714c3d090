package camera.mediamtx.internal.uav;

import camera.mediamtx.internal.klv.KlvReader;
import camera.mediamtx.internal.rtsp.MediaDescription;
import camera.mediamtx.internal.rtsp.RtspAnswer;
import camera.mediamtx.internal.rtsp.RtspConnection;
import camera.mediamtx.internal.rtsp.RtspPacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Plays the metadata track of one RTSP stream, and that alone: no picture crosses the network for
 * it (RFC 6597, RFC 3550). For one thread.
 */
final class MetadataReceiver {

  /** Servers end sessions that are silent for 60 s (RFC 2326, 12.37). */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

  private static final String KLV = "SMPTE336M";
  private static final int RTP_HEADER = 12;
  private static final int VERSION = 2;

  private final RtspConnection connection;
  private final Duration timeout;
  private final KlvReader reader;
  private final Runnable lost;
  private int expected = -1;

  /**
   * Makes a receiver.
   *
   * @param connection to the stream's server, closed by the caller
   * @param timeout longest wait for an answer
   * @param reader takes the bytes
   * @param lost told of each gap
   */
  MetadataReceiver(RtspConnection connection, Duration timeout, KlvReader reader, Runnable lost) {
    this.connection = connection;
    this.timeout = timeout;
    this.reader = reader;
    this.lost = lost;
  }

  /**
   * Begins to play.
   *
   * @throws IOException if the server does not let it, or has no such track
   */
  void begin() throws IOException {
    connection.limit(timeout);
    String target = connection.target();
    RtspAnswer described = ask("DESCRIBE", target, Map.of("Accept", "application/sdp"));
    String base = described.header("content-base");
    MediaDescription track =
        MediaDescription.read(described.body()).stream()
            .filter(media -> media.codec().equals(KLV))
            .findFirst()
            .orElseThrow(() -> new IOException("the stream has no metadata track"));
    String transport = "RTP/AVP/TCP;unicast;interleaved=0-1";
    var _ =
        ask("SETUP", track.address(base.isEmpty() ? target : base), Map.of("Transport", transport));
    var _ = ask("PLAY", base.isEmpty() ? target : base, Map.of());
  }

  /**
   * Receives until the connection ends.
   *
   * @throws IOException when it does, for whatever reason
   */
  void run() throws IOException {
    long told = System.nanoTime();
    while (true) {
      Optional<RtspPacket> packet = connection.next(KEEP_ALIVE);
      connection.limit(timeout);
      packet.filter(media -> media.channel() == 0).ifPresent(media -> take(media.bytes()));
      if (System.nanoTime() - told >= KEEP_ALIVE.toNanos()) {
        told = System.nanoTime();
        connection.tell("OPTIONS", connection.target());
      }
    }
  }

  /** Takes the payload out of an RTP packet; what is none is passed over. */
  void take(ByteBuffer packet) {
    if (packet.remaining() < RTP_HEADER || (packet.get(0) & 0xff) >> 6 != VERSION) {
      return;
    }
    int first = packet.get(0) & 0xff;
    int sequence = packet.getShort(2) & 0xffff;
    int start = RTP_HEADER + 4 * (first & 0x0f);
    if ((first & 0x10) != 0 && start + 4 <= packet.limit()) {
      start += 4 + 4 * (packet.getShort(start + 2) & 0xffff);
    }
    int end = packet.limit();
    if ((first & 0x20) != 0) {
      end -= packet.get(end - 1) & 0xff;
    }
    if (expected >= 0 && sequence != expected) {
      lost.run();
      reader.lost();
    }
    expected = (sequence + 1) & 0xffff;
    if (start < end) {
      reader.feed(packet.slice(start, end - start), OptionalLong.empty());
    }
  }

  private RtspAnswer ask(String method, String target, Map<String, String> headers)
      throws IOException {
    RtspAnswer answer = connection.ask(method, target, headers);
    if (!answer.isOk()) {
      throw new IOException("status " + answer.status() + " to " + method);
    }
    return answer;
  }
}
