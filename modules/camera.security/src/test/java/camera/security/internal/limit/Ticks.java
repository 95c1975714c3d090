package camera.security.internal.limit;

import java.time.Duration;

/** A clock that never goes back and is moved by hand; near the end of its numbers, as may be. */
final class Ticks {

  private long now = Long.MAX_VALUE - 1_000_000;

  void advance(Duration step) {
    now += step.toNanos();
  }

  long nanos() {
    return now;
  }
}
