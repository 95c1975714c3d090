package camera.mediamtx.internal.directory;

import camera.api.DependencyFailedException;
import camera.mediamtx.internal.storage.StateFile;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Writes the file of known cameras in a thread of its own, so that no event waits for the disk. At
 * most one write waits; it takes the state as it is when it begins.
 */
final class KnownCamerasSaver implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(KnownCamerasSaver.class.getName());

  /** How long the last write may take when the service ends. */
  private static final int CLOSE_SECONDS = 5;

  private final StateFile<KnownCamera> file;
  private final Supplier<List<KnownCamera>> cameras;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("camera-directory").factory());
  private final AtomicBoolean waiting = new AtomicBoolean();

  /**
   * Makes the saver; its thread starts with the first write.
   *
   * @param file where to
   * @param cameras asked for what is to be written
   */
  KnownCamerasSaver(StateFile<KnownCamera> file, Supplier<List<KnownCamera>> cameras) {
    this.file = file;
    this.cameras = cameras;
  }

  /** Something changed. */
  void save() {
    if (writer.isShutdown() || !waiting.compareAndSet(false, true)) {
      return;
    }
    writer.execute(
        () -> {
          waiting.set(false);
          try {
            file.write(cameras.get());
          } catch (DependencyFailedException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage(), e);
          }
        });
  }

  /** Completes the write that waits, if any. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "The cameras' numbers are still being written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
