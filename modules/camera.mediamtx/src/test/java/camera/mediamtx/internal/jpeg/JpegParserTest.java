package camera.mediamtx.internal.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JpegParserTest {

  private static final int WIDTH = 32;
  private static final int HEIGHT = 16;

  @Test
  void findsAnImageBetweenOtherBytes() throws Exception {
    byte[] image = image(true, 0, coded(20));
    byte[] padded = new byte[image.length + 300];
    System.arraycopy(image, 0, padded, 7, image.length);
    JpegExtent extent = parse(padded);
    assertThat(extent.start()).isEqualTo(7);
    assertThat(extent.end()).isEqualTo(7 + image.length);
    assertThat(extent.width()).isEqualTo(WIDTH);
    assertThat(extent.height()).isEqualTo(HEIGHT);
    assertThat(extent.huffmanTables()).isTrue();
    assertThat(padded[(int) extent.firstScan() + 1] & 0xff).isEqualTo(JpegMarker.SOS);
  }

  @Test
  void seesThatTablesAreMissing() throws Exception {
    assertThat(parse(image(false, 0, coded(20))).huffmanTables()).isFalse();
  }

  @Test
  void doesNotTakeStuffedBytesOrOldDataForTheEnd() throws Exception {
    byte[] coded = coded(40);
    coded[8] = (byte) 0xff;
    coded[9] = 0;
    coded[38] = (byte) 0xff;
    coded[39] = 0;
    byte[] image = image(true, 0, coded);
    byte[] withOld = Arrays.copyOf(image, image.length * 2);
    System.arraycopy(image, 0, withOld, image.length, image.length);
    assertThat(parse(withOld).end()).isEqualTo(image.length);
  }

  @Test
  void everyShorterPieceIsBroken() throws Exception {
    byte[] image = image(true, 2, coded(6, 0xd0, 0xd1, 0xd2));
    parse(image);
    for (int length = 0; length < image.length; length++) {
      byte[] piece = Arrays.copyOf(image, length);
      assertThatExceptionOfType(BrokenFrameException.class).isThrownBy(() -> parse(piece));
    }
  }

  @Test
  void missesALostRestartInterval() throws Exception {
    // 32x16 in one component of 8x8 blocks is 8 units: at 2 per interval 3 markers are needed.
    parse(image(true, 2, coded(6, 0xd0, 0xd1, 0xd2)));
    parse(image(true, 2, coded(6, 0xd0, 0xd1, 0xd2, 0xd3))); // One more at the very end is usual.
    broken(image(true, 2, coded(6, 0xd0, 0xd1)), "2 restart markers, 3 are needed");
    broken(image(true, 2, coded(6, 0xd0, 0xd2, 0xd3)), "out of order");
  }

  @Test
  void missesDataTooShortForThePicture() {
    broken(image(true, 0, coded(1)), "cut short");
  }

  @Test
  void saysWhatIsWrong() {
    broken(new byte[0], "empty");
    broken(new byte[100], "no start of image");
    broken(bytes(0xff, 0xd8, 0xff, 0xd9), "no scan");
    broken(bytes(0xff, 0xd8, 0xff, 0xe0, 0x7f, 0xff, 0, 0), "longer than the frame");
    broken(bytes(0xff, 0xd8, 0xff, 0xe0, 0, 2, 1, 2), "no marker");
    broken(bytes(0xff, 0xd8, 0xff, 0xd8, 0xff, 0xd9), "second image");
    broken(bytes(0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 1, 0xff, 0xd9), "before the frame header");
    broken(bytes(0xff, 0xd8, 0xff, 0xc0, 0, 8, 8, 0, 0, 0, 0, 1, 0xff, 0xd9), "without a size");
  }

  @Test
  void neverFailsOtherwiseThanByCallingTheFrameBroken() {
    Random random = new Random(7);
    byte[] image = image(true, 2, coded(6, 0xd0, 0xd1, 0xd2));
    int whole = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] mutated = image.clone();
      for (int i = 0; i <= round % 3; i++) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      try {
        JpegExtent extent = parse(mutated);
        assertThat(extent.end()).isBetween(extent.firstScan(), (long) mutated.length);
        whole++;
      } catch (BrokenFrameException e) {
        assertThat(e).hasMessageContaining("JPEG");
      }
    }
    assertThat(whole).isBetween(1000, 19_000);
  }

  @Test
  void theTablesAreThoseOfTheStandard() {
    byte[] tables = HuffmanTables.standard();
    assertThat(tables).hasSize(420).startsWith(0xff, 0xc4, 0x01, 0xa2);
  }

  private static JpegExtent parse(byte[] data) throws BrokenFrameException {
    return JpegParser.parse(MemorySegment.ofArray(data));
  }

  private static void broken(byte[] data, String why) {
    assertThatExceptionOfType(BrokenFrameException.class)
        .isThrownBy(() -> parse(data))
        .withMessageContaining(why);
  }

  /** Coded data: some bytes, then after each restart marker the same number again. */
  private static byte[] coded(int bytes, int... restarts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] run = new byte[bytes];
    Arrays.fill(run, (byte) 0x5a);
    out.writeBytes(run);
    for (int restart : restarts) {
      out.write(0xff);
      out.write(restart);
      out.writeBytes(run);
    }
    return out.toByteArray();
  }

  private static byte[] image(boolean tables, int restartInterval, byte[] coded) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0xff, 0xd8));
    out.writeBytes(bytes(0xff, 0xc0, 0, 11, 8, 0, HEIGHT, 0, WIDTH, 1, 1, 0x11, 0));
    if (tables) {
      out.writeBytes(HuffmanTables.standard());
    }
    if (restartInterval > 0) {
      out.writeBytes(bytes(0xff, 0xdd, 0, 4, 0, restartInterval));
    }
    out.writeBytes(bytes(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0));
    out.writeBytes(coded);
    out.writeBytes(bytes(0xff, 0xd9));
    return out.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
