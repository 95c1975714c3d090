package camera.rpc.internal.health;

import camera.api.SystemStatus;
import camera.api.SystemStatus.Readiness;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The service's state as it was looked at last. Pages read it without waiting for anything, so they
 * answer even when what they tell of does not.
 */
final class HealthState implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(HealthState.class.getName());

  /** After so many intervals without a fresh look, the service counts as stuck. */
  private static final int STALE_INTERVALS = 10;

  /** One look. */
  sealed interface Sample {
    /** {@return when it was made} */
    Instant time();
  }

  /**
   * It answered.
   *
   * @param status what it said
   * @param time when
   */
  record Seen(SystemStatus status, Instant time) implements Sample {}

  /**
   * The look itself failed.
   *
   * @param time when
   */
  record Failed(Instant time) implements Sample {}

  private final Supplier<SystemStatus> source;
  private final Duration interval;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rpc-health").factory());
  private volatile Sample sample = new Failed(Instant.EPOCH);
  private volatile long sampledAt;

  HealthState(Supplier<SystemStatus> source, Duration interval) {
    this.source = source;
    this.interval = interval;
  }

  void start() {
    look();
    long millis = interval.toMillis();
    var _ = ticks.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    Instant now = Instant.now();
    try {
      sample = new Seen(source.get(), now);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the system status cannot be read", e);
      sample = new Failed(now);
    }
    sampledAt = System.nanoTime();
  }

  Sample sample() {
    return sample;
  }

  /** {@return whether the last look is too old to go by} */
  boolean isStale() {
    return System.nanoTime() - sampledAt > interval.toNanos() * STALE_INTERVALS;
  }

  /** {@return {@code healthy}, {@code degraded} or {@code unhealthy}} */
  String word() {
    return isStale()
        ? "unhealthy"
        : switch (sample) {
          case Seen(SystemStatus status, Instant _) ->
              status.readiness() == Readiness.READY ? "healthy" : "degraded";
          case Failed _ -> "unhealthy";
        };
  }

  /** {@return whether calls can be served} */
  boolean isReady() {
    return !isStale()
        && sample instanceof Seen(SystemStatus status, Instant _)
        && status.readiness() != Readiness.STARTING;
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
