package camera.api.spi;

import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.UnsupportedFeatureException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session's device works. While it does not, one thread named {@code recover-NAME} tries
 * it out from time to time, so that a device that comes to itself is found usable without anybody
 * unplugging it. Thread-safe.
 */
final class CaptureRecovery {

  private static final Logger LOG = System.getLogger(CaptureRecovery.class.getName());

  private final String name;
  private final Duration interval;
  private final CaptureHealth health;
  private final Consumer<CaptureRequest> trial;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile @Nullable String problem;
  private @Nullable CaptureRequest request;
  private @Nullable Thread thread;
  private boolean closed;

  /**
   * Begins with a device that works.
   *
   * @param trial opens the device and reads it; what comes of it is told to this object
   */
  CaptureRecovery(
      String name, Duration interval, CaptureHealth health, Consumer<CaptureRequest> trial) {
    this.name = name;
    this.interval = interval;
    this.health = health;
    this.trial = trial;
  }

  /** {@return whether the device does not work} */
  boolean failing() {
    return problem != null;
  }

  /**
   * The device failed.
   *
   * @param wanted what it was opened for
   */
  void failed(CameraException reason, CaptureRequest wanted) {
    if (reason instanceof CameraGoneException || reason instanceof UnsupportedFeatureException) {
      return; // The provider sees for itself; or it is the wish that is wrong.
    }
    lock.lock();
    try {
      String text = String.valueOf(reason.getMessage());
      if (closed || text.equals(problem)) {
        return;
      }
      LOG.log(problem == null ? Level.WARNING : Level.DEBUG, "{0}: fails: {1}", name, text);
      problem = text;
      request = wanted;
      // Under the lock, so that the provider hears of changes in their order.
      health.failing(text);
      if (thread == null) {
        thread = Thread.ofPlatform().name("recover-" + name).daemon().start(this::recover);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A frame came. Called for every frame. */
  void delivering() {
    if (problem == null) {
      return;
    }
    lock.lock();
    try {
      if (problem != null && !closed) {
        LOG.log(Level.INFO, "{0}: delivers again, after: {1}", name, problem);
        problem = null;
        health.delivering();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the trials; nothing is told any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void recover() {
    CaptureRequest next = awaitTrial();
    while (next != null) {
      try {
        trial.accept(next);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, name + ": trying the camera out failed", e);
      }
      next = awaitTrial();
    }
  }

  /** Waits until a trial is due; null if none is needed any more, which ends the thread. */
  private @Nullable CaptureRequest awaitTrial() {
    lock.lock();
    try {
      long left = interval.toNanos();
      while (left > 0 && problem != null && !closed) {
        left = changed.awaitNanos(left);
      }
      if (problem == null || closed) {
        thread = null;
        return null;
      }
      return request;
    } catch (InterruptedException e) {
      thread = null;
      return null;
    } finally {
      lock.unlock();
    }
  }
}
