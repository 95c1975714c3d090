package camera.security.internal.credential;

import camera.api.spi.Settings;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks now and then whether another process changed the store. */
public final class StoreWatch implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(StoreWatch.class.getName());

  private final CredentialStore store;
  private final long millis;
  private @Nullable ScheduledExecutorService ticks;

  /**
   * Makes a watch that does nothing yet.
   *
   * @param store to read again
   * @param settings the checked configuration
   */
  public StoreWatch(CredentialStore store, Settings settings) {
    this.store = store;
    millis = settings.get(CredentialSettings.RELOAD).toMillis();
  }

  /** Begins to look; twice is harmless. */
  public synchronized void start() {
    if (ticks != null) {
      return;
    }
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("security-credentials").factory());
    ticks = executor;
    var _ = executor.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      store.reload();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The credentials could not be read again", e);
    }
  }

  @Override
  public synchronized void close() {
    if (ticks != null) {
      ticks.shutdownNow();
    }
  }
}
