package camera.mediamtx.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import camera.mediamtx.internal.server.CircuitBreaker.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration MAX = Duration.ofMillis(350);

  private final AtomicLong now = new AtomicLong();
  private double chance;
  private final CircuitBreaker breaker = new CircuitBreaker(3, FIRST, MAX, now::get, () -> chance);

  @Test
  void opensAfterFailuresInARowOnly() {
    breaker.failed();
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    assertThat(breaker.failed()).isFalse();
    assertThat(breaker.admit()).isZero();
    assertThat(breaker.failed()).isTrue();
    assertThat(breaker.admit()).isEqualTo(FIRST);
  }

  @Test
  void letsOneCallThroughOnTrialAndClosesWhenItSucceeds() {
    open();
    pass(FIRST);
    assertThat(breaker.admit()).isZero();
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.admit()).as("a second call meanwhile").isPositive();
    assertThat(breaker.succeeded()).isTrue();
    assertThat(breaker.admit()).isZero();
    assertThat(breaker.admit()).isZero();
    assertThat(breaker.succeeded()).isFalse();
  }

  @Test
  void doublesThePauseUpToTheLimit() {
    open();
    assertThat(failOnTrial()).isEqualTo(FIRST.multipliedBy(2));
    assertThat(failOnTrial()).isEqualTo(MAX);
    assertThat(failOnTrial()).isEqualTo(MAX);
  }

  @Test
  void shortensThePauseByChanceByUpToAHalf() {
    chance = 0.5;
    open();
    assertThat(breaker.admit()).isEqualTo(Duration.ofMillis(75));
  }

  @Test
  void aLateFailureDoesNotProlongThePause() {
    open();
    pass(Duration.ofMillis(40));
    breaker.failed();
    assertThat(breaker.admit()).isEqualTo(Duration.ofMillis(60));
  }

  private void open() {
    for (int i = 0; i < 3; i++) {
      breaker.admit();
      breaker.failed();
    }
  }

  private Duration failOnTrial() {
    pass(breaker.admit());
    assertThat(breaker.admit()).isZero();
    breaker.failed();
    return breaker.admit();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
