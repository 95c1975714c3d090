package camera.rpc.internal.status;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How calls went during the last minute or two: their number, mean time and internal errors. For
 * any number of threads; counting costs a few additions.
 */
public final class RequestFigures {

  private static final long PERIOD_NANOS = 60_000_000_000L;

  /** Below so many calls one failure says nothing about the service. */
  private static final long MIN_CALLS = 20;

  private static final class Period {
    private final long begin;
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    Period(long begin) {
      this.begin = begin;
    }
  }

  private record Window(Period last, Period now) {}

  private final LongSupplier clock;
  private final AtomicReference<Window> window;

  /**
   * Begins to count.
   *
   * @param clock as {@link System#nanoTime()}
   */
  public RequestFigures(LongSupplier clock) {
    this.clock = clock;
    long now = clock.getAsLong();
    window = new AtomicReference<>(new Window(new Period(now - PERIOD_NANOS), new Period(now)));
  }

  /** {@return the time, to be given back to {@link #done}} */
  public long begin() {
    return clock.getAsLong();
  }

  /**
   * Counts a call.
   *
   * @param begun when it began
   * @param failed whether by a fault of the service
   */
  public void done(long begun, boolean failed) {
    long now = clock.getAsLong();
    Period period = window(now).now();
    period.calls.increment();
    period.nanos.add(now - begun);
    if (failed) {
      period.errors.increment();
    }
  }

  /** {@return share of calls that failed by the service's fault, 0 to 100} */
  public double errorPercentage() {
    Window both = window(clock.getAsLong());
    long calls = both.last().calls.sum() + both.now().calls.sum();
    long errors = both.last().errors.sum() + both.now().errors.sum();
    return calls < MIN_CALLS ? 0 : 100.0 * errors / calls;
  }

  /** {@return mean time of a call in milliseconds} */
  public double meanMillis() {
    Window both = window(clock.getAsLong());
    long calls = both.last().calls.sum() + both.now().calls.sum();
    long nanos = both.last().nanos.sum() + both.now().nanos.sum();
    return calls < MIN_CALLS ? 0 : nanos / 1e6 / calls;
  }

  private Window window(long now) {
    Window current = window.get();
    long age = now - current.now().begin;
    if (age < PERIOD_NANOS) {
      return current;
    }
    Period last = age < 2 * PERIOD_NANOS ? current.now() : new Period(now - PERIOD_NANOS);
    window.compareAndSet(current, new Window(last, new Period(now)));
    return window.get();
  }
}
