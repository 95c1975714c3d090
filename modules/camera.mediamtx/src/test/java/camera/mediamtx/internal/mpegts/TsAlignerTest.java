package camera.mediamtx.internal.mpegts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TsAlignerTest {

  private final List<byte[]> found = new ArrayList<>();
  private final TsAligner aligner =
      new TsAligner(
          packet -> {
            byte[] copy = new byte[packet.remaining()];
            packet.get(copy);
            found.add(copy);
          });
  private final Random random = new Random(13818);

  @Test
  void packetsAreFoundWhateverThePortions() {
    List<byte[]> packets = packets(500);
    byte[] stream = join(packets);
    for (int at = 0; at < stream.length; ) {
      int count =
          Math.min(stream.length - at, 1 + random.nextInt(random.nextBoolean() ? 5 : 20_000));
      aligner.feed(ByteBuffer.wrap(stream, at, count));
      at += count;
    }
    aligner.end();
    assertThat(found).containsExactlyElementsOf(packets);
    assertThat(aligner.skipped()).isZero();
  }

  @Test
  void aBeginningInTheMiddleOfAPacketIsSkipped() {
    List<byte[]> packets = packets(10);
    byte[] stream = join(packets);
    aligner.feed(ByteBuffer.wrap(stream, 100, stream.length - 100));
    assertThat(found).containsExactlyElementsOf(packets.subList(1, 10));
    assertThat(aligner.skipped()).isEqualTo(88);
  }

  @Test
  void aWrongSyncByteCostsThatPacketOnly() {
    List<byte[]> packets = packets(20);
    packets.get(7)[0] = 0x46;
    aligner.feed(ByteBuffer.wrap(join(packets)));
    packets.remove(7);
    assertThat(found).containsExactlyElementsOf(packets);
    assertThat(aligner.skipped()).isEqualTo(188);
  }

  @Test
  void missingAndAddedBytesCostThePacketsAroundThem() {
    List<byte[]> packets = packets(60);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int i = 0; i < packets.size(); i++) {
      byte[] packet = packets.get(i);
      stream.write(packet, 0, i == 20 ? 91 : 188);
      if (i == 40) {
        stream.writeBytes(new byte[33]);
      }
    }
    aligner.feed(ByteBuffer.wrap(stream.toByteArray()));
    assertThat(found).containsAll(packets.subList(0, 20));
    assertThat(found).containsAll(packets.subList(22, 41));
    assertThat(found).containsAll(packets.subList(42, 60));
  }

  @Test
  void theLastPacketsAreFoundAtTheEnd() {
    List<byte[]> packets = packets(1);
    aligner.feed(ByteBuffer.wrap(join(packets)));
    assertThat(found).isEmpty();
    aligner.end();
    assertThat(found).containsExactlyElementsOf(packets);
  }

  @Test
  void noiseIsSkippedWithoutEnd() {
    byte[] noise = new byte[3_000_000];
    random.nextBytes(noise);
    aligner.feed(ByteBuffer.wrap(noise));
    aligner.end();
    assertThat(aligner.skipped() + 188L * found.size()).isEqualTo(noise.length);
    assertThat(found.size()).isLessThan(10);
  }

  private List<byte[]> packets(int count) {
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] content = new byte[184];
      random.nextBytes(content);
      packets.add(TsWriter.packet(i, false, i & 15, content));
    }
    return packets;
  }

  private static byte[] join(List<byte[]> packets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    packets.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
