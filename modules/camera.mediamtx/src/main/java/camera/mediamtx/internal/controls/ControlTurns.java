package camera.mediamtx.internal.controls;

import camera.api.CameraId;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The calls for the controls of one camera: one after the other, on a platform thread of their own,
 * because a device may keep the thread that asks it for seconds. The thread ends when there is
 * nothing to do. Thread-safe.
 */
final class ControlTurns implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ControlTurns.class.getName());
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final CameraId camera;
  private final Duration timeout;
  private final ThreadPoolExecutor turns;
  private final AtomicReference<@Nullable Runnable> first = new AtomicReference<>();

  /**
   * Makes the turns.
   *
   * @param camera whose
   * @param waiting calls that may wait
   * @param timeout how long a caller waits
   */
  ControlTurns(CameraId camera, int waiting, Duration timeout) {
    this.camera = camera;
    this.timeout = timeout;
    turns =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().daemon().name("controls-" + camera).factory());
    turns.allowCoreThreadTimeOut(true);
  }

  /**
   * Has something done before any call whose turn comes later, also before those that wait already.
   *
   * @param work replaces earlier work of this kind that has not begun
   */
  void before(Runnable work) {
    first.set(work);
    try {
      turns.execute(this::doFirst);
    } catch (RejectedExecutionException e) {
      // Calls are waiting, and each of them looks here first; or the service is ending.
      LOG.log(System.Logger.Level.DEBUG, "{0}: left to the next call", camera);
    }
  }

  /**
   * Makes a call and waits for it.
   *
   * @param <T> type of its result
   * @param work the call
   * @return its result
   * @throws DependencyFailedException if too many wait, or it takes too long
   */
  <T> T call(Callable<T> work) {
    Future<T> turn;
    try {
      turn =
          turns.submit(
              () -> {
                doFirst();
                return work.call();
              });
    } catch (RejectedExecutionException e) {
      throw failed(
          turns.getQueue().size() + " calls for its controls are waiting already; try again later",
          e);
    }
    return await(turn);
  }

  private <T> T await(Future<T> turn) {
    try {
      return turn.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      turn.cancel(false);
      throw failed(
          "its controls do not answer within "
              + timeout.toMillis()
              + " ms (controls.timeout); what was to be set may still take effect",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      turn.cancel(false);
      throw failed("the call was interrupted because the service ends", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void doFirst() {
    Runnable work = first.getAndSet(null);
    if (work == null) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, camera + ": its controls could not be set again", e);
    }
  }

  /** Lets nothing begin any more; what a device holds up is left to itself. */
  @Override
  public void close() {
    turns.shutdownNow();
  }

  private DependencyFailedException failed(String what, Exception cause) {
    return new DependencyFailedException(Dependency.CAPTURE, camera + ": " + what, cause);
  }
}
