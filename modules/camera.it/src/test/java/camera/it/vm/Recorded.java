package camera.it.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Looks at files the service has written or is writing. */
final class Recorded {

  private Recorded() {}

  /** {@return the bytes of all files below a folder} */
  static long bytes(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return 0;
    }
    long sum = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        sum += size(file);
      }
    }
    return sum;
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException _) {
      return 0; // renamed between listing and looking: seen in the next round
    }
  }

  /** Asserts that each number follows its predecessor, in a film that begins again after a loop. */
  static void assertConsecutive(List<Long> numbers, long first, int loop) {
    assertThat(numbers).hasSizeGreaterThan(20);
    for (int i = 1; i < numbers.size(); i++) {
      long expected = first + (numbers.get(i - 1) - first + 1) % loop;
      assertThat(numbers.get(i)).as("frame %d of %s", i, numbers).isEqualTo(expected);
    }
  }

  /** {@return whether the part stands somewhere in the whole, beginning at a picture's start} */
  static boolean contains(byte[] whole, byte[] part) {
    for (int at = 0; at + part.length <= whole.length; at++) {
      if (whole[at] == part[0]
          && whole[at + 1] == part[1]
          && Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }
}
