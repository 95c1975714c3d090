package camera.it.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what a test can only look at, not be told of; looks some times a second. */
public final class Await {

  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  private Await() {}

  /** A look that may fail. */
  @FunctionalInterface
  public interface Condition {

    /** {@return whether it is so now} */
    boolean holds() throws Exception;
  }

  /** Waits until it is so, and fails with the description when it is not in time. */
  public static void until(Duration limit, String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + limit + " in vain for " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
