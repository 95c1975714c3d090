package camera.mediamtx.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaClockTest {

  private static final long SECOND = 1_000_000_000L;

  private final MediaClock clock = new MediaClock();

  @Test
  void beginsAtZeroAndKeepsEveryDistance() {
    assertThat(clock.micros(7 * SECOND, 0)).isZero();
    assertThat(clock.micros(7 * SECOND + 33_333_333, 40_000_000)).isEqualTo(33_333);
    assertThat(clock.micros(27 * SECOND, 20 * SECOND)).isEqualTo(20_000_000);
  }

  @Test
  void takesThePassedTimeWhenTheCamerasClockJumps() {
    clock.micros(100 * SECOND, 0);
    assertThat(clock.micros(5 * SECOND, 2 * SECOND)).isEqualTo(2_000_000);
    assertThat(clock.micros(6 * SECOND, 3 * SECOND)).isEqualTo(3_000_000);
    assertThat(clock.micros(600 * SECOND, 4 * SECOND)).isEqualTo(4_000_000);
  }

  @Test
  void neverStandsStillOrGoesBack() {
    clock.micros(SECOND, 0);
    assertThat(clock.micros(SECOND, 1)).isEqualTo(1000);
    assertThat(clock.micros(SECOND - 5_000_000, 2)).isEqualTo(2000);
    assertThat(clock.micros(SECOND + 10_000_000, 3)).isEqualTo(10_000);
  }
}
