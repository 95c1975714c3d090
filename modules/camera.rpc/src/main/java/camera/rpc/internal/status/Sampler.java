package camera.rpc.internal.status;

import camera.api.CameraException;
import camera.api.ControllerAPI;
import camera.api.StorageInfo;
import camera.api.StreamInfo;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the service now and then on a thread of its own. Whoever asks reads the last look and
 * waits for nothing, so it is answered even when what it asks about hangs.
 */
public final class Sampler implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Sampler.class.getName());

  /** After so many intervals without a fresh look, the service counts as stuck. */
  private static final int STALE_INTERVALS = 10;

  private final ControllerAPI controller;
  private final Duration interval;
  private final Runnable listener;
  private final MachineReader machine = new MachineReader();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rpc-sampler").factory());
  private volatile Sample sample = Sample.NONE;
  private volatile long sampledAt = System.nanoTime();
  private boolean machineFailed;

  /**
   * Makes a sampler that does nothing yet.
   *
   * @param controller looked at
   * @param interval between two looks
   * @param listener called after each look on the sampler's thread; must return quickly
   */
  public Sampler(ControllerAPI controller, Duration interval, Runnable listener) {
    this.controller = controller;
    this.interval = interval;
    this.listener = listener;
  }

  /**
   * Looks at what is in memory, so that there is an answer from the start, and then at everything
   * again and again.
   */
  public void start() {
    look(false);
    var _ = ticks.scheduleWithFixedDelay(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks at everything now, on the calling thread. */
  public void look() {
    look(true);
  }

  private void tick() {
    try {
      look();
      listener.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the service's state could not be told", e);
    }
  }

  private void look(boolean everything) {
    Instant now = Instant.now();
    Sample last = sample;
    try {
      sample =
          new Sample(
              now,
              Optional.of(controller.getSystemStatus()),
              controller.getParts(),
              everything ? storage() : last.storage(),
              everything ? machine(last.load()) : last.load(),
              everything ? streams() : last.streams(),
              0);
    } catch (RuntimeException e) {
      if (last.failures() == 0) {
        LOG.log(Level.WARNING, "the service's state cannot be read", e);
      }
      sample = last.failed(now);
    }
    sampledAt = System.nanoTime();
  }

  private Optional<StorageInfo> storage() {
    try {
      return Optional.of(controller.getStorageInfo());
    } catch (CameraException _) {
      return Optional.empty(); // The storage's own part says why.
    }
  }

  private Sample.Streams streams() {
    try {
      List<StreamInfo> all = controller.lastStreams();
      int active = Math.toIntExact(all.stream().filter(StreamInfo::ready).count());
      int viewers = all.stream().mapToInt(StreamInfo::readers).sum();
      return new Sample.Streams(active, all.size(), viewers);
    } catch (CameraException _) {
      return Sample.Streams.NONE; // No media server, or it is away: its own part says so.
    }
  }

  private MachineLoad machine(MachineLoad last) {
    try {
      return machine.read();
    } catch (IOException | RuntimeException e) {
      if (!machineFailed) {
        LOG.log(Level.WARNING, "the machine's load cannot be read", e);
        machineFailed = true;
      }
      return last;
    }
  }

  /** {@return the last look} */
  public Sample sample() {
    return sample;
  }

  /** {@return whether the last look is too old to go by} */
  public boolean isStale() {
    return System.nanoTime() - sampledAt > interval.toNanos() * STALE_INTERVALS;
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
