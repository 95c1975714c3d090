package camera.mediamtx.internal.klv;

import camera.api.UavMetadata;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest metadata of one stream, and events about it at a bounded rate. Thread-safe.
 *
 * <p>Metadata comes up to sixty times a second. The first is told at once; of those that follow
 * within the interval only the newest is told, when the interval is over, so that listeners always
 * come to know the last state. Damaged packets are neither kept nor told.
 */
public final class LatestMetadata implements AutoCloseable {

  private final long interval;
  private final ScheduledExecutorService timer;
  private final LongSupplier nanoTime;
  private final Consumer<? super UavMetadata> listener;
  private @Nullable UavMetadata latest;
  private @Nullable Future<?> pending;
  private long toldAt;
  private boolean told;
  private boolean closed;

  /**
   * Makes it.
   *
   * @param eventsPerSecond most events, {@link UavSettings#EVENT_RATE}
   * @param timer calls back; only short work is done there
   * @param nanoTime {@link System#nanoTime}, or the clock of a test
   * @param listener is told, on the thread that offers or on the timer's; must return quickly
   */
  public LatestMetadata(
      int eventsPerSecond,
      ScheduledExecutorService timer,
      LongSupplier nanoTime,
      Consumer<? super UavMetadata> listener) {
    interval = Duration.ofSeconds(1).toNanos() / eventsPerSecond;
    this.timer = timer;
    this.nanoTime = nanoTime;
    this.listener = listener;
  }

  /**
   * Takes new metadata.
   *
   * @param metadata kept if it is intact
   */
  public void offer(UavMetadata metadata) {
    if (metadata.intact()) {
      keep(metadata).ifPresent(listener);
    }
  }

  /** {@return the newest, with the time it was received} */
  public synchronized Optional<UavMetadata> latest() {
    return Optional.ofNullable(latest);
  }

  /** Tells nothing any more; the newest stays readable. */
  @Override
  public synchronized void close() {
    closed = true;
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
  }

  private synchronized Optional<UavMetadata> keep(UavMetadata metadata) {
    latest = metadata;
    if (closed || pending != null) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    long wait = told ? toldAt + interval - now : 0;
    if (wait <= 0) {
      toldAt = now;
      told = true;
      return Optional.of(metadata);
    }
    pending = timer.schedule(this::tellLatest, wait, TimeUnit.NANOSECONDS);
    return Optional.empty();
  }

  private void tellLatest() {
    due().ifPresent(listener);
  }

  private synchronized Optional<UavMetadata> due() {
    pending = null;
    toldAt = nanoTime.getAsLong();
    return closed ? Optional.empty() : Optional.ofNullable(latest);
  }
}
