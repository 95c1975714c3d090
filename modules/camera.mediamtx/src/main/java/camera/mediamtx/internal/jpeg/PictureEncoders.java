package camera.mediamtx.internal.jpeg;

import camera.api.spi.Settings;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  private final Supplier<Optional<TurboJpeg>> turbo;
  private final PictureQuality quality;
  private final AtomicBoolean preparing = new AtomicBoolean();
  private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
  private final ExecutorService threads;
  private final BlockingQueue<PictureEncoder> idle = new LinkedBlockingQueue<>();
  private final int size;

  /**
   * Starts with idle threads; libjpeg-turbo is loaded by {@link #prepare()} or the first work.
   *
   * @param settings the checked configuration
   * @param size number of threads
   */
  public PictureEncoders(Settings settings, int size) {
    this(FfmTurboJpeg::load, PictureQuality.of(settings), size);
  }

  PictureEncoders(Supplier<Optional<TurboJpeg>> turbo, PictureQuality quality, int size) {
    this.turbo = turbo;
    this.quality = quality;
    this.size = size;
    threads =
        Executors.newFixedThreadPool(
            size, Thread.ofPlatform().daemon().name("snapshot-encoder-", 0).factory());
  }

  /**
   * Loads libjpeg-turbo in the background, unless that has begun: linking it takes a quarter of a
   * second, which neither the start of the service nor the first snapshot should wait for.
   */
  public void prepare() {
    if (preparing.compareAndSet(false, true)) {
      threads.execute(this::load);
    }
  }

  private void load() {
    try {
      Optional<TurboJpeg> loaded = turbo.get();
      for (int i = 0; i < size; i++) {
        idle.add(new PictureEncoder(loaded, quality));
      }
      ready.complete(null);
    } catch (RuntimeException | Error e) {
      ready.completeExceptionally(e); // Told by each work that waits for it.
    }
  }

  /**
   * Hands work to the next free thread.
   *
   * @param work what to do
   * @param <T> type of the result
   * @return its result, in time
   */
  public <T> Future<T> submit(Work<T> work) {
    prepare();
    return threads.submit(
        () -> {
          ready.get();
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
