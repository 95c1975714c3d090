package camera.mediamtx.internal.mp4;

import static camera.mediamtx.internal.mp4.Boxes.box;
import static camera.mediamtx.internal.mp4.Boxes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentedFileTest {

  private static final int FRAME = 40_000;

  @TempDir Path folder;

  @Test
  void countsWhatIsCompleteWhereverTheFileIsCut() throws IOException {
    byte[] header = header(1);
    byte[] first = fragment(0, 3);
    byte[] whole = join(header, first, fragment(3L * FRAME, 2));
    for (int length = 0; length <= whole.length; length++) {
      Path path = folder.resolve("cut.mp4");
      Files.write(path, Arrays.copyOf(whole, length));
      try (FragmentedFile file = FragmentedFile.open(path)) {
        int samples = length == whole.length ? 5 : length >= header.length + first.length ? 3 : 0;
        assertThat(file.samples()).as("cut to %d bytes", length).isEqualTo(samples);
        assertThat(file.isBroken()).isFalse();
        file.truncate();
        assertThat(Files.size(path)).isLessThanOrEqualTo(length);
      }
    }
  }

  @Test
  void followsAFileThatGrows() throws IOException {
    Path path = Files.write(folder.resolve("grows.mp4"), header(1));
    try (FileChannel channel = FileChannel.open(path)) {
      FragmentReader reader = new FragmentReader(channel);
      assertThat(reader.readOn()).isEmpty();
      Files.write(path, join(header(1), fragment(0, 3)));
      assertThat(reader.readOn())
          .singleElement()
          .satisfies(fragment -> assertThat(fragment.last()).isEqualTo(2 * FRAME))
          .satisfies(fragment -> assertThat(fragment.end()).isEqualTo(3 * FRAME));
      assertThat(reader.readOn()).isEmpty();
    }
  }

  @Test
  void joinsInPlaceAndMayDoItAgain() throws IOException {
    Path first = Files.write(folder.resolve("1.mp4"), join(header(1), fragment(0, 3)));
    Path next = Files.write(folder.resolve("2.mp4"), join(header(1), fragment(3L * FRAME, 2)));
    for (int again = 0; again < 2; again++) {
      try (FragmentedFile one = FragmentedFile.open(first);
          FragmentedFile two = FragmentedFile.open(next)) {
        assertThat(one.isContinuedBy(two)).isTrue();
        one.append(two);
        assertThat(one.samples()).isEqualTo(5);
        assertThat(one.last()).isEqualTo(4 * FRAME);
      }
    }
    assertThat(Files.readAllBytes(first))
        .isEqualTo(join(header(1), fragment(0, 3), fragment(3L * FRAME, 2)));
  }

  @Test
  void anotherDecoderSetUpDoesNotContinueAFile() throws IOException {
    Path first = Files.write(folder.resolve("1.mp4"), join(header(1), fragment(0, 3)));
    Path next = Files.write(folder.resolve("2.mp4"), join(header(2), fragment(3L * FRAME, 2)));
    try (FragmentedFile one = FragmentedFile.open(first);
        FragmentedFile two = FragmentedFile.open(next)) {
      assertThat(one.isContinuedBy(two)).isFalse();
    }
  }

  @Test
  void keepsWhatIsBeforeGarbage() throws IOException {
    byte[] good = join(header(1), fragment(0, 3));
    byte[] zeros = new byte[64];
    Path path = Files.write(folder.resolve("1.mp4"), join(good, zeros));
    try (FragmentedFile file = FragmentedFile.open(path)) {
      assertThat(file.isBroken()).isTrue();
      assertThat(file.samples()).isEqualTo(3);
      file.truncate();
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(good);
  }

  @Test
  void refusesImpossibleBoxesWithoutReadingThem() throws IOException {
    Path huge =
        Files.write(folder.resolve("huge.mp4"), join(header(1), box("moof", new byte[5 << 20])));
    try (FileChannel channel = FileChannel.open(huge)) {
      assertThatExceptionOfType(BrokenMp4Exception.class)
          .isThrownBy(() -> new FragmentReader(channel).readOn())
          .withMessageContaining("moof of 5242888 bytes");
    }
    byte[] samples = fragment(0, 3);
    // The sample count of the trun: the file claims far more samples than it has.
    int at = new String(samples, StandardCharsets.ISO_8859_1).indexOf("trun") + 8;
    ByteBuffer.wrap(samples).putInt(at, Integer.MAX_VALUE);
    Path many = Files.write(folder.resolve("many.mp4"), join(header(1), samples));
    try (FileChannel channel = FileChannel.open(many)) {
      assertThatExceptionOfType(BrokenMp4Exception.class)
          .isThrownBy(() -> new FragmentReader(channel).readOn())
          .withMessageContaining("2147483647 samples");
    }
  }

  @Test
  void survivesAnyDamage() throws IOException {
    byte[] whole = join(header(1), fragment(0, 3), fragment(3L * FRAME, 2));
    Random random = new Random(1);
    Path path = folder.resolve("damaged.mp4");
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 3; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(path, damaged);
      try (FragmentedFile file = FragmentedFile.open(path)) {
        assertThat(file.samples()).isBetween(0L, 10L);
      }
    }
  }

  private static byte[] header(int description) {
    byte[] mdhd = ByteBuffer.allocate(24).putInt(12, 1_000_000).array();
    byte[] stsd = {0, 0, 0, 0, 0, 0, 0, 1, (byte) description};
    byte[] media = join(box("mdhd", mdhd), box("minf", box("stbl", box("stsd", stsd))));
    byte[] trex = box("trex", ByteBuffer.allocate(24).putInt(12, FRAME).array());
    byte[] moov = join(box("trak", box("mdia", media)), box("mvex", trex));
    return join(box("ftyp", new byte[16]), box("moov", moov));
  }

  private static byte[] fragment(long time, int samples) {
    byte[] tfhd = box("tfhd", ByteBuffer.allocate(8).array());
    byte[] tfdt = box("tfdt", ByteBuffer.allocate(12).putInt(0x0100_0000).putLong(time).array());
    ByteBuffer trun = ByteBuffer.allocate(12 + 8 * samples).putInt(0x301).putInt(samples).putInt(0);
    for (int i = 0; i < samples; i++) {
      trun.putInt(FRAME).putInt(7);
    }
    byte[] traf = join(tfhd, tfdt, box("trun", trun.array()));
    return join(box("moof", box("traf", traf)), box("mdat", new byte[7 * samples]));
  }
}
