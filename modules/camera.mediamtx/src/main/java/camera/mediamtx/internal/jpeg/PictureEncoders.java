package camera.mediamtx.internal.jpeg;

import camera.api.spi.Settings;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of threads, each with an encoder: native calls keep a thread, so they must not be
 * made on virtual ones. Thread-safe.
 */
public final class PictureEncoders implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(PictureEncoders.class.getName());

  /** How long a picture under way may take when the service ends. */
  private static final int CLOSE_SECONDS = 5;

  /**
   * Work with an encoder.
   *
   * @param <T> type of the result
   */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * Does the work.
     *
     * @param encoder not to be used any more when this returns, nor what it made
     * @return the result
     * @throws Exception if it failed
     */
    T with(PictureEncoder encoder) throws Exception;
  }

  private final ExecutorService threads;
  private final BlockingQueue<PictureEncoder> idle = new LinkedBlockingQueue<>();
  private final int size;

  /**
   * Loads libjpeg-turbo and starts with idle threads.
   *
   * @param settings the checked configuration
   * @param size number of threads
   */
  public PictureEncoders(Settings settings, int size) {
    this(FfmTurboJpeg.load(), PictureQuality.of(settings), size);
  }

  PictureEncoders(Optional<TurboJpeg> turbo, PictureQuality quality, int size) {
    this.size = size;
    for (int i = 0; i < size; i++) {
      idle.add(new PictureEncoder(turbo, quality));
    }
    threads =
        Executors.newFixedThreadPool(
            size, Thread.ofPlatform().daemon().name("snapshot-encoder-", 0).factory());
  }

  /**
   * Hands work to the next free thread.
   *
   * @param work what to do
   * @param <T> type of the result
   * @return its result, in time
   */
  public <T> Future<T> submit(Work<T> work) {
    return threads.submit(
        () -> {
          PictureEncoder encoder = idle.take(); // There are as many as threads.
          try {
            return work.with(encoder);
          } finally {
            idle.add(encoder);
          }
        });
  }

  /** Lets running work finish for a short time and frees the memory. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "A picture is still being written; not waited for");
        return; // Its memory must stay.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    for (int i = 0; i < size; i++) {
      PictureEncoder encoder = idle.poll();
      if (encoder != null) {
        encoder.close();
      }
    }
  }
}
