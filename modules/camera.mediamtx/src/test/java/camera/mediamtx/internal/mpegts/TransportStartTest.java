package camera.mediamtx.internal.mpegts;

import static org.assertj.core.api.Assertions.assertThat;

import camera.mediamtx.internal.mpegts.TsWriter.Mode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TransportStartTest {

  private static final byte[] PICTURE = {0, 0, 0, 1, 0x09, (byte) 0xf0};

  @Test
  void leavesOutMetadataBeforeTheFirstPictureAndNothingElse() {
    TsWriter writer = new TsWriter().tables(Mode.SYNCHRONOUS);
    for (int n = 0; n < 3; n++) {
      writer.klv(Mode.SYNCHRONOUS, TsWriter.KLV_PID, n * 3600L, new byte[400]);
    }
    int before = writer.packets().size();
    for (int n = 3; n < 6; n++) {
      writer.pes(TsWriter.VIDEO_PID, 0xe0, OptionalLong.of(n * 3600L), PICTURE, false);
      writer.klv(Mode.SYNCHRONOUS, TsWriter.KLV_PID, n * 3600L, new byte[400]);
    }
    List<byte[]> all = writer.packets();
    List<byte[]> expected = new ArrayList<>(all.subList(0, 2));
    expected.addAll(all.subList(before, all.size()));
    assertThat(kept(writer.stream())).containsExactly(expected.toArray(byte[][]::new));
  }

  /** Fed in portions that are no packets. */
  private static List<byte[]> kept(byte[] stream) {
    TransportStart start = new TransportStart();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < stream.length; at += 100) {
      int count = Math.min(100, stream.length - at);
      out.writeBytes(start.feed(ByteBuffer.wrap(stream, at, count)));
    }
    List<byte[]> packets = new ArrayList<>();
    byte[] bytes = out.toByteArray();
    assertThat(bytes.length % TsPacket.LENGTH).isZero();
    for (int at = 0; at < bytes.length; at += TsPacket.LENGTH) {
      packets.add(java.util.Arrays.copyOfRange(bytes, at, at + TsPacket.LENGTH));
    }
    return packets;
  }
}
