package camera.v4l2.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells when entries of a folder come or go. Changes of attributes are not watched: for {@code
 * /dev} the only kind that Java offers would also report every write to {@code /dev/null}.
 *
 * <p>What is told is only that something happened; who listens looks for itself, and looks from
 * time to time anyway, so an event that is lost costs time and nothing else.
 */
final class DirectoryWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DirectoryWatch.class.getName());

  private final Path folder;
  private final Duration retry;
  private final Runnable listener;
  private final WatchService service;
  private final Thread thread;

  /**
   * Begins to watch.
   *
   * @param retry time between tries while the folder cannot be watched
   * @param listener called after every change
   * @throws IOException if the system has no watches left
   */
  DirectoryWatch(Path folder, Duration retry, Runnable listener) throws IOException {
    this.folder = folder;
    this.retry = retry;
    this.listener = listener;
    service = folder.getFileSystem().newWatchService();
    thread = Thread.ofVirtual().name("v4l2-watch").start(this::watch);
  }

  private void watch() {
    try {
      boolean complained = false;
      while (true) {
        try {
          folder.register(
              service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
          complained = false;
          listener.run(); // what changed before is seen now
          follow();
        } catch (IOException e) {
          if (!complained) {
            LOG.log(
                Level.WARNING,
                folder + " cannot be watched, cameras are found by looking only: " + e);
            complained = true;
          }
        }
        if (service.poll(retry.toNanos(), TimeUnit.NANOSECONDS) != null) {
          listener.run();
        }
      }
    } catch (ClosedWatchServiceException e) {
      LOG.log(Level.DEBUG, "{0}: watch ended", folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reports changes until the folder itself is gone. */
  private void follow() throws InterruptedException {
    while (true) {
      WatchKey key = service.take();
      key.pollEvents().clear();
      listener.run();
      if (!key.reset()) {
        return;
      }
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, folder + ": ending the watch failed", e);
    }
    thread.interrupt();
  }
}
