package camera.mediamtx.internal.klv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import camera.api.UavMetadata;
import camera.api.UavValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Sets that another program wrote are read as it reads them. */
class ForeignSetsTest {

  @Test
  void setsOfJmisbAreReadAsItReadsThem() throws IOException {
    int sets = 0;
    for (String line : lines()) {
      String[] words = line.split(" ", -1);
      List<UavMetadata> read = new ArrayList<>();
      new KlvReader(4096, InstantSource.system(), read::add)
          .feed(ByteBuffer.wrap(HexFormat.of().parseHex(words[0])), OptionalLong.empty());
      assertThat(read).hasSize(1);
      assertThat(read.getFirst().intact()).isTrue();
      assertThat(read.getFirst().items()).hasSize(words.length - 1);
      for (int i = 1; i < words.length; i++) {
        String[] item = words[i].split("=", 2);
        compare(read.getFirst().value(Integer.parseInt(item[0])).orElseThrow(), item[1]);
      }
      sets++;
    }
    assertThat(sets).isEqualTo(8);
  }

  private static void compare(UavValue value, String expected) {
    switch (value) {
      case UavValue.Quantity quantity ->
          assertThat(quantity.value())
              .isCloseTo(Double.parseDouble(expected), within(quantity.resolution() / 1000));
      case UavValue.Count count -> assertThat(count.value()).isEqualTo(Long.parseLong(expected));
      case UavValue.Text text -> assertThat(text.value()).isEqualTo(expected);
      case UavValue.Time time ->
          assertThat(time.value())
              .isEqualTo(Instant.EPOCH.plus(Long.parseLong(expected), ChronoUnit.MICROS));
      case UavValue.OutOfRange() -> throw new AssertionError("no value");
      case UavValue.Bytes bytes -> throw new AssertionError("not decoded: " + bytes.hex());
    }
  }

  private static List<String> lines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ForeignSetsTest.class.getResourceAsStream("jmisb-sets.txt"),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
