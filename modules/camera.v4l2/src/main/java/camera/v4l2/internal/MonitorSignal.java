package camera.v4l2.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What makes the monitor look: anybody may signal, the monitor's thread waits. Signals that come
 * while it looks make it look once more, however many they were. Thread-safe.
 */
final class MonitorSignal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<String> suspects = new HashSet<>();
  private boolean wake;
  private boolean ended;

  /** Something may have changed. */
  void wake() {
    lock.lock();
    try {
      wake = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Something seems to be wrong with a node.
   *
   * @param path of the node
   */
  void suspect(String path) {
    lock.lock();
    try {
      suspects.add(path);
      wake = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** It is time to end. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** {@return the nodes under suspicion, which are now known; null when it is time to end} */
  @Nullable Set<String> take() {
    lock.lock();
    try {
      wake = false;
      Set<String> taken = Set.copyOf(suspects);
      suspects.clear();
      return ended ? null : taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a signal.
   *
   * @param nanos longest wait
   */
  void await(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!wake && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      ended = true; // nobody else interrupts the monitor
    } finally {
      lock.unlock();
    }
  }
}
