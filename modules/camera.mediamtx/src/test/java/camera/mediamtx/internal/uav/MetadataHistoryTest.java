package camera.mediamtx.internal.uav;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.UavMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MetadataHistoryTest {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private final MetadataHistory history = new MetadataHistory(Duration.ofSeconds(10));

  @Test
  void findsWhatArrivedNextToAPicture() {
    for (int i = 0; i < 50; i++) {
      history.add(packet(i * 40L));
    }
    assertThat(near(519)).contains(START.plusMillis(520));
    assertThat(near(499)).contains(START.plusMillis(480));
    assertThat(near(-300)).contains(START);
    assertThat(near(1960 + 900)).contains(START.plusMillis(1960));
    assertThat(near(1960 + 1100)).isEmpty();
  }

  @Test
  void forgetsWhatIsOldAndNeverHoldsMoreThanItsNumber() {
    history.add(packet(0));
    history.add(packet(10_001));
    assertThat(near(0)).isEmpty();
    for (int i = 0; i < 3000; i++) {
      history.add(packet(10_001 + i));
    }
    assertThat(near(11_500)).contains(START.plusMillis(10_001 + 3000 - 1024));
  }

  private Optional<Instant> near(long millis) {
    return history.near(START.plusMillis(millis), Duration.ofSeconds(1)).map(UavMetadata::received);
  }

  private static UavMetadata packet(long millis) {
    return new UavMetadata(
        START.plusMillis(millis),
        Optional.empty(),
        OptionalLong.empty(),
        UavMetadata.Checksum.VALID,
        true,
        List.of());
  }
}
