package camera.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves by hand. Thread-safe. */
public final class TestClock extends Clock {

  private final AtomicReference<Instant> now;

  /**
   * Makes a clock that stands still.
   *
   * @param start what it shows
   */
  public TestClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /**
   * Moves the clock.
   *
   * @param step how far, negative for back
   */
  public void advance(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
