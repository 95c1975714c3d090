package camera.mediamtx.internal.server;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Leaves a failing server alone: after some failures in a row no call is let through for a pause;
 * then one is, on trial. If that fails too, the pause is doubled up to a limit, else all is well
 * again. Each pause is shortened by chance by up to a half, so that several clients of a server do
 * not come back at the same moment. Thread-safe.
 */
final class CircuitBreaker {

  /** What it does with calls. */
  enum State {
    /** All go through. */
    CLOSED,
    /** None goes through. */
    OPEN,
    /** One goes through, on trial. */
    HALF_OPEN
  }

  private final int threshold;
  private final long firstNanos;
  private final long maxNanos;
  private final LongSupplier nanoTime;
  private final DoubleSupplier chance;
  private int failures;
  private int openings;
  private long openUntil;
  private State state = State.CLOSED;

  /**
   * Makes a closed one.
   *
   * @param threshold failures in a row that open it
   * @param first first pause
   * @param max longest pause
   * @param nanoTime the clock
   * @param chance from 0 to 1, below 1
   */
  CircuitBreaker(
      int threshold, Duration first, Duration max, LongSupplier nanoTime, DoubleSupplier chance) {
    this.threshold = threshold;
    this.firstNanos = first.toNanos();
    this.maxNanos = Math.max(first.toNanos(), max.toNanos());
    this.nanoTime = nanoTime;
    this.chance = chance;
  }

  /**
   * Asks for a call. One that is let through must be followed by {@link #succeeded} or {@link
   * #failed}.
   *
   * @return zero if it may be made, else how long there is no use in asking again
   */
  synchronized Duration admit() {
    long left = openUntil - nanoTime.getAsLong();
    return switch (state) {
      case CLOSED -> Duration.ZERO;
      case OPEN -> {
        if (left > 0) {
          yield Duration.ofNanos(left);
        }
        state = State.HALF_OPEN;
        yield Duration.ZERO;
      }
      case HALF_OPEN -> Duration.ofNanos(firstNanos);
    };
  }

  /** {@return whether the server had been left alone before this call} */
  synchronized boolean succeeded() {
    boolean recovered = state != State.CLOSED;
    state = State.CLOSED;
    failures = 0;
    openings = 0;
    return recovered;
  }

  /** {@return whether this failure opened it} */
  synchronized boolean failed() {
    failures++;
    if (state == State.CLOSED && failures < threshold) {
      return false;
    }
    boolean opened = state == State.CLOSED;
    if (state != State.OPEN) { // Else a call that began before it opened.
      long pause = Math.min(maxNanos, firstNanos << Math.min(openings, 20));
      openings++;
      openUntil = nanoTime.getAsLong() + pause - (long) (pause / 2.0 * chance.getAsDouble());
      state = State.OPEN;
    }
    return opened;
  }

  synchronized State state() {
    return state;
  }
}
