package camera.mediamtx.internal.klv;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.UavMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LatestMetadataTest {

  private final ManualTimer timer = new ManualTimer();
  private final List<Integer> told = new ArrayList<>();
  private final LatestMetadata latest =
      new LatestMetadata(5, timer, timer::nanoTime, set -> told.add(Flight.check(set)));

  @AfterEach
  void end() {
    latest.close();
    timer.shutdownNow();
  }

  @Test
  void theFirstIsToldAtOnceAndOfTheOthersTheNewestWhenItsTimeHasCome() {
    for (int n = 0; n < 12; n++) {
      latest.offer(set(n));
      timer.advance(Duration.ofMillis(33));
    }
    assertThat(told).containsExactly(0, 6);
    timer.advance(Duration.ofSeconds(1));
    assertThat(told).containsExactly(0, 6, 11);
    assertThat(latest.latest().map(Flight::check)).contains(11);
  }

  @Test
  void theRateIsNeverExceeded() {
    for (int n = 0; n < 600; n++) {
      latest.offer(set(n));
      timer.advance(Duration.ofMillis(1000 / 60));
    }
    assertThat(told.size()).isBetween(45, 50); // 9.6 s at 5 a second
  }

  @Test
  void whatComesSlowlyIsToldAtOnce() {
    for (int n = 0; n < 5; n++) {
      latest.offer(set(n));
      assertThat(told).hasSize(n + 1);
      timer.advance(Duration.ofMillis(250));
    }
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void damagedPacketsAreNeitherToldNorKept() {
    byte[] damaged = Flight.set(1);
    damaged[30]++;
    latest.offer(UasDatalinkSetTest.decode(damaged));
    assertThat(told).isEmpty();
    assertThat(latest.latest()).isEmpty();
  }

  @Test
  void afterTheCloseNothingIsToldAndTheNewestIsStillThere() {
    latest.offer(set(1));
    latest.offer(set(2));
    latest.close();
    timer.advance(Duration.ofSeconds(1));
    latest.offer(set(3));
    assertThat(told).containsExactly(1);
    assertThat(latest.latest().map(Flight::check)).contains(3);
  }

  private static UavMetadata set(int n) {
    return UasDatalinkSetTest.decode(Flight.set(n));
  }
}
