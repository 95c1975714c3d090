package camera.mediamtx.internal.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells an index of files that others make, change and remove: by the kernel's events, and by
 * looking at everything from time to time, for file systems that give none. Closed by its creator.
 */
public final class FolderWatch implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(FolderWatch.class.getName());

  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_DELETE,
    StandardWatchEventKinds.ENTRY_MODIFY
  };

  private final MediaIndex index;
  private final long intervalNanos;
  private final @Nullable WatchService events;
  private final Thread thread;
  private long lastScan;

  /**
   * Begins to watch; the first look at everything is made by its thread.
   *
   * @param index told of changes
   * @param interval time between two looks at everything
   */
  public FolderWatch(MediaIndex index, Duration interval) {
    this.index = index;
    this.intervalNanos = interval.toNanos();
    this.events = service(index.root());
    this.thread =
        Thread.ofPlatform().name("index-" + index.root().getFileName()).daemon().start(this::run);
  }

  /** Ends the watching; a look under way is not waited for, it changes nothing on the disk. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      if (events != null) {
        events.close();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", index.root().getFileName(), e);
    }
  }

  private static @Nullable WatchService service(Path root) {
    try {
      return root.getFileSystem().newWatchService();
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: no file events ({1}); files made or removed by others are seen later",
          root.getFileName(),
          e);
      return null;
    }
  }

  private void run() {
    try {
      scan();
      while (!Thread.currentThread().isInterrupted()) {
        await();
        if (System.nanoTime() - lastScan >= intervalNanos) {
          scan();
        }
      }
    } catch (InterruptedException | java.nio.file.ClosedWatchServiceException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await() throws InterruptedException {
    long left = Math.max(0, intervalNanos - (System.nanoTime() - lastScan));
    if (events == null) {
      TimeUnit.NANOSECONDS.sleep(left);
      return;
    }
    WatchKey key = events.poll(left, TimeUnit.NANOSECONDS);
    if (key != null) {
      take(key);
    }
  }

  private void take(WatchKey key) {
    Path folder = (Path) key.watchable();
    List<Path> changed = new ArrayList<>();
    boolean scan = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.context() instanceof Path name) {
        Path file = folder.resolve(name);
        changed.add(file);
        scan |= folder.equals(index.root()) && (isFolder(file) || index.hasFolder(file));
      } else {
        scan = true; // So much happened that the kernel does not know any more.
      }
    }
    index.refresh(changed);
    if (!key.reset() || scan) {
      scan(); // A folder came or went.
    }
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The kernel gives a user so many watches; without one, changes are seen at the next look. */
  private void register(Path folder) {
    try {
      if (events != null) {
        folder.register(events, KINDS);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: no file events: {1}", folder.getFileName(), e);
    }
  }

  /** The events are asked for first, so that nothing is missed between them and the look. */
  private void scan() {
    lastScan = System.nanoTime();
    try {
      for (Path folder : FolderScan.folders(index.root())) {
        register(folder);
      }
      index.rescan();
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} cannot be looked at, the next try is in {1}: {2}",
          index.root().getFileName(),
          Duration.ofNanos(intervalNanos),
          e);
    }
  }
}
