package camera.v4l2.internal;

import camera.api.CameraDevice;
import camera.api.DeviceKey;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Follows the nodes of the device folder. A change of the folder wakes it; what it then does is to
 * compare what is there with what it knows, as it also does from time to time without being woken.
 *
 * <p>One platform thread, because asking a device blocks. Only nodes that are new, changed or due
 * are asked; a camera that works is left alone.
 */
final class DeviceMonitor implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DeviceMonitor.class.getName());
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final V4l2Settings settings;
  private final NodeProbe probe;
  private final CameraDescription description;
  private final FlapGuard flaps;
  private final MonitorListener listener;
  private final Map<Integer, WatchedNode> nodes = new TreeMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final Set<String> suspects = new HashSet<>();
  private final Thread thread;
  private boolean wake;
  private boolean stopped;
  private boolean firstLook = true;
  private @Nullable DirectoryWatch watch;

  /** Makes a monitor that does not run yet. */
  DeviceMonitor(
      V4l2Settings settings, NodeProbe probe, FailureText failures, MonitorListener listener) {
    this.settings = settings;
    this.probe = probe;
    this.listener = listener;
    description = new CameraDescription(failures);
    flaps = new FlapGuard(settings.flaps(), settings.flapWindow(), settings.flapHold());
    thread = Thread.ofPlatform().name("v4l2-monitor").daemon().unstarted(this::run);
  }

  /** Begins to look. */
  void start() {
    try {
      watch = new DirectoryWatch(settings.devices(), settings.pollInterval(), this::wake);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          settings.devices()
              + " cannot be watched, cameras are found by looking every "
              + settings.pollInterval().toMillis()
              + " ms only (raise fs.inotify.max_user_instances): "
              + e);
    }
    thread.start();
  }

  /** Looks now. */
  void wake() {
    lock.lock();
    try {
      wake = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks a node again, because something seems to be wrong with it.
   *
   * @param path of the node
   */
  void recheck(String path) {
    lock.lock();
    try {
      suspects.add(path);
      wake = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Stops looking and waits, a bounded time, for the thread to end. Nobody is told anything. */
  @Override
  public void close() {
    lock.lock();
    try {
      stopped = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
    if (watch != null) {
      watch.close();
    }
    try {
      if (thread.isAlive() && !thread.join(STOP_WAIT)) {
        LOG.log(Level.WARNING, "a device does not answer; the monitor is left to itself");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (true) {
      Set<String> again = begin();
      if (again == null) {
        return;
      }
      long wait = settings.pollInterval().toNanos();
      try {
        wait = look(again);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "looking for cameras failed; it is tried again", e);
      }
      if (firstLook) {
        firstLook = false;
        listener.discovered();
      }
      await(wait);
    }
  }

  /** {@return the nodes under suspicion, or null when it is time to end} */
  private @Nullable Set<String> begin() {
    lock.lock();
    try {
      wake = false;
      Set<String> again = Set.copyOf(suspects);
      suspects.clear();
      return stopped ? null : again;
    } finally {
      lock.unlock();
    }
  }

  private void await(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!wake && !stopped && left > 0) {
        left = woken.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      stopped = true; // nobody else interrupts this thread
    } finally {
      lock.unlock();
    }
  }

  /** Compares what is there with what is known. Removals go first, so that keys become free. */
  private long look(Set<String> again) {
    long now = System.nanoTime();
    NodeRange range = settings.range();
    for (int number = range.first(); number <= range.last(); number++) {
      Optional<NodeStamp> stamp = NodeStamp.of(path(number));
      WatchedNode known = nodes.get(number);
      if (known != null && stamp.map(known.stamp::replacedBy).orElse(true)) {
        nodes.remove(number);
        gone(known);
      }
    }
    long wait = settings.pollInterval().toNanos();
    for (int number = range.first(); number <= range.last(); number++) {
      Optional<NodeStamp> stamp = NodeStamp.of(path(number));
      if (stamp.isPresent()) {
        wait = Math.min(wait, follow(number, stamp.get(), again, now));
      }
    }
    return wait;
  }

  private long follow(int number, NodeStamp stamp, Set<String> again, long now) {
    WatchedNode known = nodes.get(number);
    WatchedNode node = known;
    if (node == null || !node.stamp.equals(stamp)) {
      node = new WatchedNode(number, stamp, now);
      if (known != null) { // the same node with another permission
        node.announced = known.announced;
        node.arrived = known.arrived;
      }
      nodes.put(number, node);
    }
    if (node.due(now) || again.contains(path(number).toString())) {
      ask(node, now);
    }
    return node.untilDue(now);
  }

  private void ask(WatchedNode node, long now) {
    String path = path(node.number).toString();
    node.due = WatchedNode.NEVER;
    switch (probe.probe(path)) {
      case NodeProbe.Result.Camera(NodeInfo info) -> {
        SysfsNode sysfs = SysfsNode.read(settings.sysfs(), NodeRange.name(node.number));
        tell(node, description.usable(path, node.number, sysfs, info, others(node)), now);
      }
      case NodeProbe.Result.NotCamera(String what) -> {
        LOG.log(Level.DEBUG, "{0} is no camera: {1}", path, what);
        gone(node);
      }
      case NodeProbe.Result.Vanished _ -> {
        gone(node);
        node.lookAgainIn(now, pause(node, now));
      }
      case NodeProbe.Result.Unusable(DeviceFailure failure) -> unusable(node, path, failure, now);
    }
  }

  private void unusable(WatchedNode node, String path, DeviceFailure failure, long now) {
    node.lookAgainIn(now, pause(node, now));
    if (settling(node, now) && node.announced == null && failure.outcome() == Outcome.DENIED) {
      return; // udev sets the permission of a new node a little later
    }
    SysfsNode sysfs = SysfsNode.read(settings.sysfs(), NodeRange.name(node.number));
    if (node.announced == null && sysfs.index() > 0 && failure.call().equals(ErrnoTable.OPEN)) {
      return; // further nodes of a camera are mostly metadata; the first one tells the problem
    }
    CameraDevice before = node.announced;
    tell(node, description.unusable(path, node.number, sysfs, failure, before, others(node)), now);
  }

  private void tell(WatchedNode node, CameraDevice device, long now) {
    if (device.problem().isPresent()) {
      node.lookAgainIn(now, settings.pollInterval().toNanos());
    }
    CameraDevice before = node.announced;
    if (before != null && !before.key().equals(device.key())) {
      gone(node);
    }
    if (!node.arrived) {
      node.arrived = true;
      node.heldUntil = node.age(now) + flaps.arrived(device.key(), now);
      if (node.heldUntil > node.age(now)) {
        LOG.log(
            Level.WARNING,
            "{0} at {1} comes and goes; it must stay for {2} ms first",
            device.key(),
            device.path(),
            settings.flapHold().toMillis());
      }
    }
    if (node.age(now) < node.heldUntil) {
      node.due = node.heldUntil;
      return;
    }
    if (!device.equals(node.announced)) {
      node.announced = device;
      LOG.log(
          Level.INFO,
          "{0} at {1}: {2}, {3}",
          device.key(),
          device.path(),
          device.name(),
          device.problem().orElse(device.formats().size() + " formats"));
      listener.present(device);
    }
  }

  private void gone(WatchedNode node) {
    CameraDevice device = node.announced;
    node.announced = null;
    if (device != null) {
      LOG.log(Level.INFO, "{0} at {1}: gone", device.key(), device.path());
      listener.gone(device.key());
    }
  }

  private Set<DeviceKey> others(WatchedNode node) {
    Set<DeviceKey> keys = new HashSet<>();
    for (WatchedNode other : nodes.values()) {
      if (other.number != node.number && other.announced != null) {
        keys.add(other.announced.key());
      }
    }
    return keys;
  }

  private boolean settling(WatchedNode node, long now) {
    return !firstLook && node.age(now) < settings.settleTime().toNanos();
  }

  private long pause(WatchedNode node, long now) {
    return settling(node, now)
        ? settings.settleInterval().toNanos()
        : settings.pollInterval().toNanos();
  }

  private Path path(int number) {
    return settings.devices().resolve(NodeRange.name(number));
  }
}
