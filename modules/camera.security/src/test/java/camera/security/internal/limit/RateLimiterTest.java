package camera.security.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {

  private final Ticks ticks = new Ticks();

  @ParameterizedTest
  @CsvSource({"1, PT1S", "3, PT1S", "7, PT1M", "6000, PT1M", "1000000, PT1S"})
  void admitsABurstAndThenTellsExactlyWhenToComeAgain(int requests, Duration window) {
    RateLimiter limiter = limiter(requests, window, 10);
    for (int i = 0; i < requests; i++) {
      assertThat(limiter.admit("ann")).isZero();
    }
    Duration wait = limiter.admit("ann");
    assertThat(wait).isPositive().isLessThanOrEqualTo(window.dividedBy(requests).plusMillis(1));
    ticks.advance(wait);
    assertThat(limiter.admit("ann")).as("after the wait that was told").isZero();
  }

  @Test
  void tellsTheLeastWait() {
    RateLimiter limiter = limiter(10, Duration.ofSeconds(1), 10);
    exhaust(limiter, "ann", 10);
    assertThat(limiter.admit("ann")).isEqualTo(Duration.ofMillis(100));
    ticks.advance(Duration.ofMillis(99));
    assertThat(limiter.admit("ann")).isEqualTo(Duration.ofMillis(1));
    ticks.advance(Duration.ofMillis(1));
    assertThat(limiter.admit("ann")).isZero();
    assertThat(limiter.admit("ann")).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void doesNotProlongTheWaitOfThoseWhoKeepTrying() {
    RateLimiter limiter = limiter(10, Duration.ofSeconds(1), 10);
    exhaust(limiter, "ann", 10);
    exhaust(limiter, "ann", 1000);
    assertThat(limiter.admit("ann")).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void admitsWhatTheWindowAllowsOverALongTime() {
    RateLimiter limiter = limiter(100, Duration.ofSeconds(1), 10);
    int admitted = 0;
    for (int millis = 0; millis < 60_000; millis += 3) {
      admitted += limiter.admit("ann").isZero() ? 1 : 0;
      ticks.advance(Duration.ofMillis(3));
    }
    assertThat(admitted).isBetween(60 * 100, 60 * 100 + 100);
  }

  @Test
  void countsEachCallerApart() {
    RateLimiter limiter = limiter(2, Duration.ofSeconds(1), 10);
    exhaust(limiter, "ann", 2);
    assertThat(limiter.admit("ann")).isPositive();
    assertThat(limiter.admit("bob")).isZero();
  }

  @Test
  void isBoundedAndForgetsNobodyWhoIsHeldBack() {
    RateLimiter limiter = limiter(2, Duration.ofSeconds(10), 100);
    exhaust(limiter, "ann", 2);
    for (int i = 0; i < 5000; i++) {
      limiter.admit("flood-" + i);
    }
    assertThat(limiter.callers()).isLessThanOrEqualTo(101);
    assertThat(limiter.admit("ann")).isPositive();
    assertThat(limiter.admit("one more")).as("shares the bucket of the rest").isPositive();
  }

  @Test
  void makesRoomWhenBucketsAreFullAgain() {
    RateLimiter limiter = limiter(2, Duration.ofSeconds(10), 100);
    for (int i = 0; i < 200; i++) {
      limiter.admit("flood-" + i);
    }
    ticks.advance(Duration.ofSeconds(11));
    assertThat(limiter.admit("newcomer")).isZero();
    assertThat(limiter.callers()).isEqualTo(1);
  }

  @Test
  void admitsExactlyTheBurstUnderContention() throws InterruptedException {
    RateLimiter limiter = limiter(500, Duration.ofHours(1), 10);
    AtomicInteger admitted = new AtomicInteger();
    Thread[] threads =
        IntStream.range(0, 8)
            .mapToObj(
                each ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              for (int i = 0; i < 200; i++) {
                                if (limiter.admit("ann").isZero()) {
                                  admitted.incrementAndGet();
                                }
                              }
                            }))
            .toArray(Thread[]::new);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(admitted).hasValue(500);
  }

  private RateLimiter limiter(int requests, Duration window, int callers) {
    return new RateLimiter(requests, window, callers, ticks::nanos);
  }

  private static void exhaust(RateLimiter limiter, String caller, int requests) {
    for (int i = 0; i < requests; i++) {
      limiter.admit(caller);
    }
  }
}
