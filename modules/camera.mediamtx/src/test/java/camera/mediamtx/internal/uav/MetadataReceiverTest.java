package camera.mediamtx.internal.uav;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.UavMetadata;
import camera.mediamtx.internal.klv.Flight;
import camera.mediamtx.internal.klv.KlvReader;
import camera.mediamtx.internal.rtsp.RtspConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RTP packets of metadata (RFC 3550, RFC 6597). */
class MetadataReceiverTest {

  private final List<Integer> read = new ArrayList<>();
  private final AtomicInteger lost = new AtomicInteger();
  private ServerSocket server;
  private RtspConnection connection;
  private MetadataReceiver receiver;
  private int sequence = 65_530;

  @BeforeEach
  void connect() throws Exception {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    URI address = URI.create("rtsp://127.0.0.1:" + server.getLocalPort() + "/x");
    connection = RtspConnection.open(address, Duration.ofSeconds(5));
    KlvReader reader =
        new KlvReader(
            65_536,
            InstantSource.system(),
            (UavMetadata packet) -> {
              if (packet.intact()) {
                read.add(Flight.check(packet));
              }
            });
    receiver =
        new MetadataReceiver(connection, Duration.ofSeconds(5), reader, lost::incrementAndGet);
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    server.close();
  }

  @Test
  void putsUnitsTogetherThatCameInPieces() {
    for (int n = 0; n < 20; n++) {
      send(n, 100);
    }
    assertThat(read).hasSize(20).isSorted();
    assertThat(lost).hasValue(0);
  }

  @Test
  void aLostPieceCostsItsUnitOnly() {
    send(0, 100);
    byte[] set = Flight.set(1);
    receiver.take(packet(Arrays.copyOf(set, 100), 0));
    sequence++; // The middle is lost.
    receiver.take(packet(Arrays.copyOfRange(set, 200, set.length), 0));
    send(2, 100);
    assertThat(read).containsExactly(0, 2);
    assertThat(lost).hasValue(1);
  }

  @Test
  void leavesOutExtensionsSourcesAndPadding() {
    byte[] set = Flight.set(7);
    ByteBuffer packet = ByteBuffer.allocate(12 + 8 + 8 + set.length + 3);
    packet.put((byte) 0xb2).put((byte) 97).putShort((short) sequence).putInt(0).putInt(1);
    packet.putInt(2).putInt(3); // Two contributing sources.
    packet.putShort((short) 0).putShort((short) 1).putInt(4); // An extension of one word.
    packet.put(set).put((byte) 0).put((byte) 0).put((byte) 3);
    receiver.take(packet.flip());
    assertThat(read).containsExactly(7);
  }

  @Test
  void whatIsNoPacketDoesNoHarm() {
    for (int length = 0; length < 40; length++) {
      receiver.take(ByteBuffer.wrap(new byte[length]));
      byte[] odd = new byte[length];
      Arrays.fill(odd, (byte) 0xbf);
      receiver.take(ByteBuffer.wrap(odd));
    }
    sequence = 0xc0c0;
    send(3, 100);
    assertThat(read).containsExactly(3);
  }

  private void send(int n, int size) {
    byte[] set = Flight.set(n);
    for (int at = 0; at < set.length; at += size) {
      byte[] part = Arrays.copyOfRange(set, at, Math.min(set.length, at + size));
      receiver.take(packet(part, n));
    }
  }

  private ByteBuffer packet(byte[] payload, int time) {
    ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
    packet.put((byte) 0x80).put((byte) 97).putShort((short) sequence).putInt(time).putInt(1);
    sequence = (sequence + 1) & 0xffff;
    return packet.put(payload).flip();
  }
}
