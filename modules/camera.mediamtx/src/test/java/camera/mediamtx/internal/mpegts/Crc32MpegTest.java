package camera.mediamtx.internal.mpegts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc32MpegTest {

  @Test
  void theCatalogueValueIsMet() {
    byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(Crc32Mpeg.of(ByteBuffer.wrap(check))).isEqualTo(0x0376e6e7);
  }

  @Test
  void bytesThatEndWithTheirChecksumGiveZero() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      assertThat(Crc32Mpeg.of(ByteBuffer.wrap(TsWriter.table(2, i, 3, body)))).isZero();
    }
  }
}
