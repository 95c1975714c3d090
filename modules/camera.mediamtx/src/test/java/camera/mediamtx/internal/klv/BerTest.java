package camera.mediamtx.internal.klv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BerTest {

  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "7f, 127",
    "8180, 128",
    "81ff, 255",
    "820100, 256",
    "82ffff, 65535",
    "83010000, 65536",
    "847fffffff, 2147483647",
    "8105, 5",
    "880000000000000007, 7"
  })
  void lengthsHaveAShortAndALongForm(String hex, long value) {
    ByteBuffer bytes = bytes(hex);
    assertThat(Ber.readLength(bytes)).isEqualTo(value);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"80", "ff", "8480000000", "85ffffffffff"})
  void impossibleLengthsAreRefusedWithoutMoving(String hex) {
    ByteBuffer bytes = bytes(hex);
    assertThat(Ber.readLength(bytes)).isEqualTo(Ber.INVALID);
    assertThat(bytes.position()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "7f, 127",
    "8100, 128",
    "8767, 999",
    "ff7f, 16383",
    "818000, 16384",
    "87ffffff7f, 2147483647"
  })
  void identifiersTakeSevenBitsOfEachByte(String hex, long value) {
    ByteBuffer bytes = bytes(hex);
    assertThat(Ber.readOid(bytes)).isEqualTo(value);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"8880808000", "ffffffff7f", "808080808000"})
  void impossibleIdentifiersAreRefusedWithoutMoving(String hex) {
    ByteBuffer bytes = bytes(hex);
    assertThat(Ber.readOid(bytes)).isEqualTo(Ber.INVALID);
    assertThat(bytes.position()).isZero();
  }

  @Test
  void whatIsWrittenIsReadAndEveryBeginningOfItIsIncomplete() {
    Random random = new Random(4609);
    for (int i = 0; i < 20_000; i++) {
      int value = random.nextInt() >>> (1 + random.nextInt(31));
      byte[] length = UasSetWriter.length(value);
      byte[] oid = UasSetWriter.oid(value);
      assertThat(Ber.readLength(ByteBuffer.wrap(length))).isEqualTo(value);
      assertThat(Ber.readOid(ByteBuffer.wrap(oid))).isEqualTo(value);
      for (int n = 0; n < length.length; n++) {
        ByteBuffer beginning = ByteBuffer.wrap(Arrays.copyOf(length, n));
        assertThat(Ber.readLength(beginning)).isEqualTo(Ber.INCOMPLETE);
        assertThat(beginning.position()).isZero();
      }
      for (int n = 0; n < oid.length; n++) {
        ByteBuffer beginning = ByteBuffer.wrap(Arrays.copyOf(oid, n));
        assertThat(Ber.readOid(beginning)).isEqualTo(Ber.INCOMPLETE);
        assertThat(beginning.position()).isZero();
      }
    }
  }

  @Test
  void randomBytesNeverFailAndNeverReadBeyondTheEnd() {
    Random random = new Random(336);
    byte[] noise = new byte[12];
    for (int i = 0; i < 200_000; i++) {
      random.nextBytes(noise);
      int limit = random.nextInt(noise.length + 1);
      ByteBuffer bytes = ByteBuffer.wrap(noise).limit(limit);
      long read = (i & 1) == 0 ? Ber.readLength(bytes) : Ber.readOid(bytes);
      assertThat(read).isBetween(Ber.INVALID, Ber.MAX);
      assertThat(bytes.position()).isBetween(read < 0 ? 0 : 1, read < 0 ? 0 : limit);
    }
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
