package camera.security.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureThrottleTest {

  private final Ticks ticks = new Ticks();

  private FailureThrottle throttle(int free, int most) {
    return new FailureThrottle(
        new FailureThrottle.Rule(
            free, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofMinutes(30), most),
        ticks::nanos);
  }

  @Test
  void doublesTheWaitAndTellsItExactly() {
    FailureThrottle throttle = throttle(3, 10);
    for (int i = 0; i < 3; i++) {
      assertThat(throttle.failed("a")).isZero();
      assertThat(throttle.held("a")).isZero();
    }
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900}) {
      assertThat(throttle.failed("a")).isZero();
      Duration wait = Duration.ofSeconds(seconds);
      assertThat(throttle.held("a")).isEqualTo(wait);
      ticks.advance(wait.minusMillis(1));
      assertThat(throttle.held("a")).isEqualTo(Duration.ofMillis(1));
      ticks.advance(Duration.ofMillis(1));
      assertThat(throttle.held("a")).isZero();
    }
  }

  @Test
  void doesNotProlongTheWaitOfWhoKeepsTrying() {
    FailureThrottle throttle = throttle(1, 10);
    throttle.failed("a");
    throttle.failed("a");
    for (int i = 0; i < 1000; i++) {
      assertThat(throttle.failed("a")).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void forgetsFailuresAfterAWhileAndAfterASuccess() {
    FailureThrottle throttle = throttle(1, 10);
    throttle.failed("a");
    throttle.failed("a");
    throttle.succeeded("a");
    assertThat(throttle.held("a")).isZero();
    throttle.failed("a");
    ticks.advance(Duration.ofMinutes(31));
    throttle.failed("a");
    assertThat(throttle.held("a")).isZero();
  }

  @Test
  void staysSmallUnderAMillionAddressesAndKeepsWhoIsHeldBack() {
    FailureThrottle throttle = throttle(3, 1000);
    for (int i = 0; i < 4; i++) {
      throttle.failed("attacker");
    }
    for (int i = 0; i < 1_000_000; i++) {
      throttle.failed("address " + i);
      if (i % 500 == 0) {
        throttle.failed("attacker");
      }
    }
    assertThat(throttle.callers()).isEqualTo(1000);
    assertThat(throttle.held("attacker")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "/192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::",
    "2001:db8:1:2:ffff:0:0:1%eth0, 2001:db8:1:2::",
    "0:0:0:0:0:0:0:1, 0:0:0:0::",
    "::1, 0:0:0:0::",
    "fe80::1, fe80:0:0:0::",
    "test, test"
  })
  void countsANetworkOfOneCustomerAsOneAddress(String address, String network) {
    assertThat(PeerAddress.network(address)).isEqualTo(network);
  }
}
