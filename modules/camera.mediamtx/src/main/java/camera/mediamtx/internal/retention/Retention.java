package camera.mediamtx.internal.retention;

import camera.api.CameraException;
import camera.api.CleanupResult;
import camera.api.RetentionPolicy;
import camera.api.spi.Settings;
import camera.mediamtx.internal.storage.MediaStore;
import camera.mediamtx.internal.storage.StorageLayout;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Applies the retention policy: from time to time, whenever it changes, and when asked. Files being
 * recorded are not in the indexes, so that they are never touched. Thread-safe; the creator calls
 * {@link #start()} and {@link #close()}.
 */
public final class Retention implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Retention.class.getName());

  private final MediaStore recordings;
  private final MediaStore snapshots;
  private final PolicyFile file;
  private final InstantSource clock;
  private final Duration interval;
  private final Semaphore changed = new Semaphore(0);
  private final Lock running = new ReentrantLock();
  private volatile RetentionPolicy policy;
  private volatile @Nullable Thread thread;

  /**
   * Makes a retention with the configuration's policy; touches no disk.
   *
   * @param settings the checked configuration
   * @param storage where the policy is kept
   * @param recordings files of one kind
   * @param snapshots files of the other
   * @param clock what time it is
   */
  public Retention(
      Settings settings,
      StorageLayout storage,
      MediaStore recordings,
      MediaStore snapshots,
      InstantSource clock) {
    this.recordings = recordings;
    this.snapshots = snapshots;
    this.file = new PolicyFile(storage);
    this.clock = clock;
    this.interval = settings.get(RetentionSettings.INTERVAL);
    this.policy = RetentionSettings.policy(settings);
  }

  /** Takes up the policy of an earlier run and begins to apply it; returns at once. */
  public synchronized void start() {
    policy = file.read().orElse(policy);
    thread = Thread.ofPlatform().name("retention").daemon().start(this::run);
  }

  /** {@return the policy in force, with both limits} */
  public RetentionPolicy policy() {
    return policy;
  }

  /**
   * Changes the policy, keeps it and applies it.
   *
   * @param wanted a limit left out stays as it is
   * @return the policy in force, with both limits
   * @throws camera.api.DependencyFailedException if it could not be kept; then nothing changes
   */
  public synchronized RetentionPolicy set(RetentionPolicy wanted) {
    RetentionPolicy next =
        new RetentionPolicy(
            wanted.type(),
            wanted.enabled(),
            wanted.maxAgeDays().isPresent() ? wanted.maxAgeDays() : policy.maxAgeDays(),
            wanted.maxSizeGb().isPresent() ? wanted.maxSizeGb() : policy.maxSizeGb());
    file.write(next);
    policy = next;
    LOG.log(System.Logger.Level.INFO, "Retention policy: {0}", next);
    changed.release();
    return next;
  }

  /**
   * Applies the policy now.
   *
   * @return what was removed
   * @throws camera.api.DependencyFailedException if the storage cannot be read
   */
  public CleanupResult cleanup() {
    RetentionPolicy now = policy;
    if (!now.enabled()) {
      String words = "The retention policy is disabled. Enable it with set_retention_policy";
      return new CleanupResult(false, 0, 0, 0, words);
    }
    running.lock();
    try {
      Cleanup cleanup = new Cleanup(recordings, snapshots);
      if (now.type() != RetentionPolicy.Type.SIZE) {
        Duration age = Duration.ofDays(now.maxAgeDays().orElseThrow());
        cleanup.removeBefore(clock.instant().minus(age));
      }
      if (now.type() != RetentionPolicy.Type.AGE) {
        cleanup.removeAbove(RetentionSettings.bytes(now.maxSizeGb().orElseThrow()));
      }
      return result(cleanup);
    } finally {
      running.unlock();
    }
  }

  /** Ends the background work; a file being removed is not waited for. */
  @Override
  public synchronized void close() {
    Thread started = thread;
    if (started != null) {
      started.interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (policy.enabled() && policy.type() != RetentionPolicy.Type.MANUAL) {
          applyQuietly();
        }
        if (changed.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS)) {
          changed.drainPermits(); // Several changes are one reason to run.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void applyQuietly() {
    try {
      cleanup();
    } catch (CameraException e) {
      LOG.log(System.Logger.Level.WARNING, "Old files are not removed: {0}", e.getMessage());
    }
  }

  private static CleanupResult result(Cleanup cleanup) {
    int films = cleanup.recordingsRemoved();
    int pictures = cleanup.snapshotsRemoved();
    String words =
        films + pictures == 0
            ? "Nothing is older or larger than the policy allows"
            : "Removed " + films + " recordings and " + pictures + " snapshots";
    if (films + pictures > 0) {
      LOG.log(System.Logger.Level.INFO, "{0}, {1} bytes", words, cleanup.bytesFreed());
    }
    return new CleanupResult(true, films, pictures, cleanup.bytesFreed(), words);
  }
}
