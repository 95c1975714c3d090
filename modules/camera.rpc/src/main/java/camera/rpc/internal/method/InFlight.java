package camera.rpc.internal.method;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** The requests of all connections that are not answered yet: bounded. Thread-safe. */
public final class InFlight {

  private final int max;
  private final boolean waits;
  private final Executor executor;
  private final Semaphore free;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /**
   * Begins with none.
   *
   * @param max most requests
   * @param waits whether a connection with too many is not read for a while; else its further
   *     requests are refused
   * @param executor runs what waits
   */
  public InFlight(int max, boolean waits, Executor executor) {
    this.max = max;
    this.waits = waits;
    this.executor = executor;
    free = new Semaphore(max);
  }

  boolean waits() {
    return waits;
  }

  boolean hasRoom() {
    return free.availablePermits() > 0;
  }

  boolean tryBegin() {
    return free.tryAcquire();
  }

  void end() {
    free.release();
    wakeOne();
  }

  /**
   * Waits for a place without a thread.
   *
   * @param action run once, when there may be a place; it asks for it like everybody else
   */
  void whenFree(Runnable action) {
    waiting.add(action);
    if (hasRoom()) {
      wakeOne();
    }
  }

  private void wakeOne() {
    Runnable next = waiting.poll();
    if (next != null) {
      executor.execute(
          () -> {
            next.run();
            if (hasRoom()) { // it may have had no use for the place
              wakeOne();
            }
          });
    }
  }

  /** {@return whether every request is answered} */
  public boolean isEmpty() {
    return free.availablePermits() == max;
  }
}
