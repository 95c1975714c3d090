package camera.api.spi;

import camera.api.CameraDevice;
import camera.api.DeviceEvent;
import camera.api.DeviceKey;
import camera.api.Subscription;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cameras that a provider sees and those who want to know of them: keeps the {@code subscribe}
 * contract of {@link camera.api.CameraAPI}.
 *
 * <p>Listeners are called by one thread, in order, without any lock; each is told first of the
 * cameras that are there. While as many events wait as the bound allows, whoever reports the next
 * waits too. Thread-safe.
 */
public final class DeviceAnnouncer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DeviceAnnouncer.class.getName());

  private record Delivery(Listener listener, DeviceEvent event) {}

  private static final class Listener implements Subscription {
    private final Consumer<? super DeviceEvent> consumer;
    private volatile boolean closed;

    Listener(Consumer<? super DeviceEvent> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final String name;
  private final int capacity;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<DeviceKey, CameraDevice> present = new LinkedHashMap<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private @Nullable Thread thread;
  private boolean closed;

  /**
   * Makes an announcer without cameras; its thread starts with the first delivery.
   *
   * @param name of the provider, for the thread and the log
   * @param capacity most deliveries that wait before reporting waits
   * @param clock gives the time of events
   */
  public DeviceAnnouncer(String name, int capacity, InstantSource clock) {
    this.name = name;
    this.capacity = capacity;
    this.clock = clock;
  }

  /**
   * Reports a camera that came, or one that is there and changed. Nothing is told if it is as it
   * was.
   *
   * @param device the camera as it is now
   */
  public void present(CameraDevice device) {
    lock.lock();
    try {
      awaitRoom();
      CameraDevice before = closed ? device : present.put(device.key(), device);
      if (before == null) {
        tell(new DeviceEvent.Connected(device, clock.instant()));
      } else if (!before.equals(device)) {
        tell(new DeviceEvent.Changed(device, clock.instant()));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reports who a camera is that was there under a provisional key.
   *
   * @param provisional the key it had until now; if none was there by it, the camera just came
   * @param device the camera as it is now
   */
  public void identified(DeviceKey provisional, CameraDevice device) {
    lock.lock();
    try {
      awaitRoom();
      if (present.remove(provisional) == null) {
        present(device);
      } else if (!closed) {
        present.put(device.key(), device);
        tell(new DeviceEvent.Identified(provisional, device, clock.instant()));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reports a camera that went. Harmless if it was not there.
   *
   * @param key the camera
   */
  public void gone(DeviceKey key) {
    lock.lock();
    try {
      awaitRoom();
      if (present.remove(key) != null) {
        tell(new DeviceEvent.Disconnected(key, clock.instant()));
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@return the cameras that are there, by node number} */
  public List<CameraDevice> devices() {
    lock.lock();
    try {
      return present.values().stream()
          .sorted(Comparator.comparingInt(CameraDevice::nodeNumber))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Finds a camera that is there.
   *
   * @param key the camera
   * @return the camera as it is now, or empty
   */
  public Optional<CameraDevice> device(DeviceKey key) {
    lock.lock();
    try {
      return Optional.ofNullable(present.get(key));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Registers a listener, as {@link camera.api.CameraAPI#subscribe} says.
   *
   * @param consumer told first of the cameras that are there
   * @return the registration, closed by the caller
   */
  public Subscription subscribe(Consumer<? super DeviceEvent> consumer) {
    Listener listener = new Listener(consumer);
    lock.lock();
    try {
      listeners.removeIf(old -> old.closed);
      listeners.add(listener);
      for (CameraDevice device : present.values()) {
        enqueue(listener, new DeviceEvent.Connected(device, clock.instant()));
      }
      return listener;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets cameras and listeners and ends the thread; what still waits is not told any more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      present.clear();
      listeners.clear();
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom() {
    while (!closed && waiting.size() >= capacity && !Thread.currentThread().equals(thread)) {
      changed.awaitUninterruptibly();
    }
  }

  private void tell(DeviceEvent event) {
    listeners.removeIf(old -> old.closed);
    listeners.forEach(listener -> enqueue(listener, event));
  }

  private void enqueue(Listener listener, DeviceEvent event) {
    if (closed) {
      return;
    }
    waiting.add(new Delivery(listener, event));
    changed.signalAll();
    if (thread == null) {
      thread = Thread.ofVirtual().name(name + "-events").start(this::deliver);
    }
  }

  private void deliver() {
    for (Delivery next = next(); next != null; next = next()) {
      if (!next.listener.closed) {
        try {
          next.listener.consumer.accept(next.event);
        } catch (RuntimeException e) {
          LOG.log(Level.ERROR, name + ": a listener failed on an event of " + next.event.key(), e);
        }
      }
    }
  }

  private @Nullable Delivery next() {
    lock.lock();
    try {
      while (!closed && waiting.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      changed.signalAll();
      return closed ? null : waiting.poll();
    } finally {
      lock.unlock();
    }
  }
}
