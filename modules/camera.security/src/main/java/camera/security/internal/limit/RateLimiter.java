package camera.security.internal.limit;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket per caller: as many requests at once as a window allows, and afterwards one for
 * each that has trickled in again.
 *
 * <p>A bucket is kept as one number, the time at which it will be full (the "theoretical arrival
 * time" of the generic cell rate algorithm). A caller whose bucket is full is like one never seen,
 * so those entries can be dropped; that bounds the table without forgetting anybody who is being
 * held back. Callers that find no place share one bucket.
 */
final class RateLimiter {

  private static final String EVERYBODY_ELSE = "";

  /** Sweeps cost a walk through the table, and a flood of new callers could ask for many. */
  private static final long SWEEP_INTERVAL = Duration.ofSeconds(1).toNanos();

  private final ConcurrentMap<String, Long> fullAt = new ConcurrentHashMap<>();
  private final AtomicLong nextSweep;
  private final LongSupplier nanos;
  private final int maxCallers;
  private final long interval;
  private final long capacity;

  /**
   * Makes a limiter.
   *
   * @param requests most requests in a window, above 0
   * @param nanos a clock that never goes back
   */
  RateLimiter(int requests, Duration window, int maxCallers, LongSupplier nanos) {
    this.interval = Math.max(1, window.toNanos() / requests);
    this.capacity = interval * requests;
    this.maxCallers = maxCallers;
    this.nanos = nanos;
    this.nextSweep = new AtomicLong(nanos.getAsLong());
  }

  /**
   * Counts a request. One that is refused costs nothing, so trying again does not prolong the wait.
   *
   * @return zero, or the least number of whole milliseconds after which a request is admitted
   */
  Duration admit(String caller) {
    long now = nanos.getAsLong();
    long[] wait = new long[1];
    fullAt.compute(
        place(caller, now),
        (key, known) -> {
          // Differences, since this clock's numbers may overflow (System.nanoTime).
          long full = known == null || known - now < 0 ? now : known;
          wait[0] = full - now + interval - capacity;
          return wait[0] > 0 ? full : full + interval;
        });
    return wait[0] > 0 ? Duration.ofMillis(Math.ceilDiv(wait[0], 1_000_000L)) : Duration.ZERO;
  }

  /** {@return the number of callers being counted} */
  int callers() {
    return fullAt.size();
  }

  private String place(String caller, long now) {
    if (fullAt.size() < maxCallers || fullAt.containsKey(caller)) {
      return caller;
    }
    long due = nextSweep.get();
    if (now - due >= 0 && nextSweep.compareAndSet(due, now + SWEEP_INTERVAL)) {
      fullAt.values().removeIf(full -> full - now <= 0);
    }
    return fullAt.size() < maxCallers ? caller : EVERYBODY_ELSE;
  }
}
