package camera.mediamtx.internal;

import camera.api.ControllerEvent;
import camera.api.Subscription;
import camera.api.spi.Setting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to listeners: on one thread, in order, each at most once. Publishing never waits;
 * when listeners are so slow that the queue is full, the oldest event is lost, so that the last
 * state is told rightly. Thread-safe.
 */
final class EventHub implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(EventHub.class.getName());

  /** Events that may wait for the listeners. */
  static final Setting<Integer> QUEUE =
      Setting.integer(
          "events.queue",
          1024,
          16,
          65536,
          "Events that wait for slow listeners; then the oldest go");

  /** How long a hanging listener may hold up the end. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final int capacity;
  private final Queue<ControllerEvent> waiting = new ArrayDeque<>();
  private final List<Consumer<? super ControllerEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private long lost;
  private boolean closed;

  /**
   * Starts the thread.
   *
   * @param capacity events that may wait
   */
  EventHub(int capacity) {
    this.capacity = capacity;
    thread = Thread.ofVirtual().name("controller-events").start(this::deliver);
  }

  /**
   * Registers a listener.
   *
   * @param listener must return quickly; what it throws is logged
   * @return the registration
   */
  Subscription subscribe(Consumer<? super ControllerEvent> listener) {
    Consumer<ControllerEvent> own = listener::accept; // Each registration is one of its own.
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  /**
   * Hands an event over for delivery.
   *
   * @param event the event; ignored after the close
   */
  synchronized void publish(ControllerEvent event) {
    if (closed) {
      return;
    }
    if (waiting.size() >= capacity) {
      waiting.remove();
      if (lost++ == 0) {
        LOG.log(
            System.Logger.Level.WARNING,
            "A listener is so slow that events are lost; {0} wait (setting {1})",
            capacity,
            QUEUE.key());
      }
    }
    waiting.add(event);
    notifyAll();
  }

  /** Delivers what waits and ends the thread; bounded by the listeners only. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        thread.interrupt(); // A listener hangs; it is not waited for any longer.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver() {
    try {
      for (ControllerEvent event = take(); event != null; event = take()) {
        for (Consumer<? super ControllerEvent> listener : listeners) {
          tell(listener, event);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable ControllerEvent take() throws InterruptedException {
    while (waiting.isEmpty()) {
      if (closed) {
        return null;
      }
      if (lost > 0) {
        LOG.log(System.Logger.Level.WARNING, "{0} events were lost; delivery goes on", lost);
        lost = 0;
      }
      wait();
    }
    return waiting.remove();
  }

  private static void tell(Consumer<? super ControllerEvent> listener, ControllerEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A listener failed at " + event, e);
    }
  }
}
