package camera.security.internal.limit;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Holds callers back that fail again and again: the first failures are free, then each doubles the
 * wait. Tries during a wait are not counted, so they do not prolong it.
 *
 * <p>Bounded: beyond the most entries, the one that failed longest ago goes, those that are held
 * back last. So a flood of addresses does not free one that is being held back, as long as the
 * table has others. Thread-safe.
 */
final class FailureThrottle {

  /**
   * When callers are held back.
   *
   * @param free failures without a wait
   * @param first wait
   * @param longest wait
   * @param forget after so long without a failure
   * @param most entries
   */
  record Rule(int free, Duration first, Duration longest, Duration forget, int most) {}

  private static final class Failures {
    private int count;
    private long last;
    private long until;
  }

  /** How many of the oldest entries are looked at for one to forget. */
  private static final int SEARCH = 8;

  private final Rule rule;
  private final LongSupplier nanos;

  /** The one that failed longest ago comes first. */
  private final Map<String, Failures> known = new LinkedHashMap<>();

  FailureThrottle(Rule rule, LongSupplier nanos) {
    this.rule = rule;
    this.nanos = nanos;
  }

  /** {@return how long the caller has to wait until the next try, in whole milliseconds} */
  synchronized Duration held(String caller) {
    Failures failures = known.get(caller);
    return failures == null ? Duration.ZERO : wait(failures, nanos.getAsLong());
  }

  /**
   * Counts a failure, unless the caller is held back.
   *
   * @return zero if it was counted; else how long the caller has to wait
   */
  synchronized Duration failed(String caller) {
    long now = nanos.getAsLong();
    Failures failures = known.remove(caller);
    if (failures == null || now - failures.last > rule.forget().toNanos()) {
      failures = new Failures();
      failures.until = now;
      makeRoom(now);
    }
    known.put(caller, failures);
    Duration wait = wait(failures, now);
    if (wait.isPositive()) {
      return wait;
    }
    failures.count = Math.min(failures.count + 1, 1_000_000);
    failures.last = now;
    failures.until = now + hold(failures.count - rule.free());
    return Duration.ZERO;
  }

  /** Forgets the failures of a caller who has succeeded. */
  synchronized void succeeded(String caller) {
    known.remove(caller);
  }

  /** {@return the number of callers being counted} */
  synchronized int callers() {
    return known.size();
  }

  private long hold(int beyond) {
    if (beyond <= 0) {
      return 0;
    }
    long first = rule.first().toNanos();
    long longest = rule.longest().toNanos();
    int doublings = beyond - 1;
    return doublings >= Long.numberOfLeadingZeros(first) - 1
        ? longest
        : Math.min(first << doublings, longest);
  }

  private static Duration wait(Failures failures, long now) {
    long left = failures.until - now;
    return left > 0 ? Duration.ofMillis(Math.ceilDiv(left, 1_000_000L)) : Duration.ZERO;
  }

  private void makeRoom(long now) {
    if (known.size() < rule.most()) {
      return;
    }
    Iterator<Map.Entry<String, Failures>> oldest = known.entrySet().iterator();
    String held = known.keySet().iterator().next();
    for (int i = 0; i < SEARCH && oldest.hasNext(); i++) {
      if (!wait(oldest.next().getValue(), now).isPositive()) {
        oldest.remove();
        return;
      }
    }
    known.remove(held);
  }
}
