package camera.mediamtx.internal.mp4;

import static camera.mediamtx.internal.mp4.Boxes.box;
import static camera.mediamtx.internal.mp4.Boxes.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MediaMTX's files count 1/90000 s; what is copied out of them counts microseconds. */
class FragmentRewriteTest {

  /** A thirtieth of a second, and a unit more or less: none is a whole number of microseconds. */
  private static final int[] DURATIONS = {3000, 3001, 2999, 3001};

  private static final int FIRST_UNITS = 9001;
  private static final int USUAL = 4500;
  private static final long SHIFT = 1500;

  @TempDir Path folder;

  @Test
  void countsMicrosecondsWithoutDriftAndKeepsTheTimesOfThePictures() throws IOException {
    Path file = Files.write(folder.resolve("server.mp4"), join(header(), fragment()));
    byte[] copy = copy(file, Long.MAX_VALUE);
    Path copied = Files.write(folder.resolve("1.mp4"), copy);
    try (FragmentedFile one = FragmentedFile.open(copied)) {
      assertThat(one.samples()).isEqualTo(4);
      assertThat(one.first()).isEqualTo(5_000_000);
      assertThat(one.last() - one.first()).isEqualTo(Math.round(9000 / 0.09));
      assertThat(one.end() - one.first()).isEqualTo(Math.round(12001 / 0.09));
    }
    int trun = at(copy, "trun") + 4;
    for (int i = 0; i < DURATIONS.length; i++) {
      assertThat(ByteBuffer.wrap(copy).getInt(trun + 12 + i * 12 + 8))
          .isEqualTo(Math.round(SHIFT / 0.09));
    }
    assertThat(ByteBuffer.wrap(copy).getInt(at(copy, "trex") + 4 + 12)).isEqualTo(USUAL / 9 * 100);
  }

  @Test
  void leavesOutWhatIsLaterThanWanted() throws IOException {
    Path file = Files.write(folder.resolve("server.mp4"), join(header(), fragment()));
    Path copied = Files.write(folder.resolve("1.mp4"), copy(file, 5_000_000 + 34_000));
    try (FragmentedFile one = FragmentedFile.open(copied)) {
      assertThat(one.samples()).isEqualTo(2);
      assertThat(one.last()).isEqualTo(5_000_000 + Math.round(3000 / 0.09));
    }
  }

  @Test
  void aFileThatCountsOtherwiseIsNotJoinedWithTheCopy() throws IOException {
    Path file = Files.write(folder.resolve("server.mp4"), join(header(), fragment()));
    Path copied = Files.write(folder.resolve("1.mp4"), copy(file, Long.MAX_VALUE));
    try (FragmentedFile original = FragmentedFile.open(file);
        FragmentedFile one = FragmentedFile.open(copied);
        FragmentedFile same = FragmentedFile.open(copied)) {
      assertThat(one.isLike(same)).isTrue();
      assertThat(one.isLike(original)).isFalse();
      assertThat(one.isContinuedBy(original)).isFalse();
    }
  }

  private static byte[] copy(Path file, long untilMicros) throws IOException {
    try (ServerFile server = ServerFile.open(file)) {
      Mp4Fragment fragment = server.peek().orElseThrow();
      assertThat(fragment.first()).isEqualTo(2_000_000 + Math.round(FIRST_UNITS / 0.09));
      byte[] head = bytes(server.headerBytes());
      return join(head, bytes(new FragmentRewrite(server, fragment).to(7, 5_000_000, untilMicros)));
    }
  }

  private static byte[] header() {
    byte[] mdhd = ByteBuffer.allocate(24).putInt(12, 90_000).array();
    byte[] stsd = ByteBuffer.allocate(96).putInt(4, 1).putInt(8, 88).array();
    System.arraycopy("avc1".getBytes(StandardCharsets.US_ASCII), 0, stsd, 12, 4);
    byte[] media = join(box("mdhd", mdhd), box("minf", box("stbl", box("stsd", stsd))));
    byte[] trex = box("trex", ByteBuffer.allocate(24).putInt(12, USUAL).array());
    byte[] own = ByteBuffer.allocate(44).putLong(28, 2_000_000_000L).array();
    byte[] moov =
        join(box("trak", box("mdia", media)), box("mvex", trex), box("udta", box("mtxi", own)));
    return join(box("ftyp", new byte[16]), box("moov", moov));
  }

  /** Each sample with a duration, a size and a time offset. */
  private static byte[] fragment() {
    byte[] tfhd = box("tfhd", new byte[8]);
    byte[] tfdt =
        box("tfdt", ByteBuffer.allocate(12).putInt(0x0100_0000).putLong(FIRST_UNITS).array());
    ByteBuffer trun = ByteBuffer.allocate(12 + 12 * DURATIONS.length);
    trun.putInt(0xb01).putInt(DURATIONS.length).putInt(0);
    for (int duration : DURATIONS) {
      trun.putInt(duration).putInt(7).putInt((int) SHIFT);
    }
    byte[] traf = box("traf", join(tfhd, tfdt, box("trun", trun.array())));
    return join(
        box("moof", join(box("mfhd", new byte[8]), traf)),
        box("mdat", new byte[7 * DURATIONS.length]));
  }

  private static int at(byte[] bytes, String type) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(type);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
