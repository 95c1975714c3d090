package camera.v4l2.internal;

import camera.api.CameraDevice;
import camera.api.DeviceKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listener what became of nodes: each camera that came, changed or went, once; a camera
 * that comes and goes too often only when it stays. For the monitor's thread only.
 */
final class Announcements {

  private static final Logger LOG = System.getLogger(Announcements.class.getName());

  private final MonitorSettings settings;
  private final CameraDescription description;
  private final FlapGuard flaps;
  private final MonitorListener listener;

  /** Where each camera was announced. */
  private final Map<DeviceKey, WatchedNode> places = new HashMap<>();

  /** Begins without any camera. */
  Announcements(MonitorSettings settings, CameraDescription description, MonitorListener listener) {
    this.settings = settings;
    this.description = description;
    this.listener = listener;
    flaps = new FlapGuard(settings.flaps(), settings.flapWindow(), settings.flapHold());
  }

  /** The node is a camera. */
  void usable(WatchedNode node, SysfsNode sysfs, NodeInfo info, long now) {
    tell(node, description.usable(node, sysfs, info, others(node)), now);
  }

  /** The node cannot be asked or used; what was known of it before is kept. */
  void unusable(WatchedNode node, SysfsNode sysfs, String problem, long now) {
    tell(node, description.unusable(node, sysfs, problem, others(node)), now);
    if (!node.held(now)) {
      node.lookAgainIn(now, settings.pollInterval().toNanos());
    }
  }

  /**
   * The node does not answer.
   *
   * @param sysfs what is known of it; null if even that is not to be had, then nothing can be told
   */
  void hangs(WatchedNode node, @Nullable SysfsNode sysfs, long now) {
    // Most nodes that were not announced are no cameras; the first one of a device may be.
    if (node.announced != null || (sysfs != null && sysfs.index() == 0)) {
      SysfsNode known = sysfs == null ? SysfsNode.UNKNOWN : sysfs;
      String problem =
          "it has not answered for "
              + settings.probePatience().toMillis()
              + " ms; the device or its driver hangs: unplug it and plug it in again";
      tell(node, description.unusable(node, known, problem, others(node)), now);
    }
  }

  /** The node is no camera any more. */
  void gone(WatchedNode node) {
    CameraDevice device = node.announced;
    node.announced = null;
    if (device != null) {
      places.remove(device.key());
      listener.gone(device.key());
      LOG.log(Level.INFO, "{0} at {1}: gone", device.key(), device.path());
    }
  }

  /** Tells of cameras that can only be told apart by their place, and when that is over. */
  void compare(Collection<WatchedNode> nodes) {
    for (WatchedNode node : nodes) {
      CameraDevice device = node.announced;
      if (device != null) {
        List<String> notes = Twins.notes(node, nodes);
        if (!notes.equals(device.notes())) {
          node.announced = device.withNotes(notes);
          listener.present(node.announced);
          notes.forEach(
              note -> LOG.log(Level.WARNING, "{0} at {1}: {2}", device.key(), device.path(), note));
        }
      }
    }
  }

  private void tell(WatchedNode node, CameraDevice found, long now) {
    CameraDevice before = node.announced;
    CameraDevice device = before == null ? found : found.withNotes(before.notes());
    if (before != null && !before.key().equals(device.key())) {
      if (before.provisional()) {
        identified(node, before.key(), device);
        return;
      }
      gone(node);
    }
    if (!node.arrived) {
      node.arrived = true;
      node.hold(now, flaps.arrived(device.key(), now));
      if (node.held(now)) {
        LOG.log(
            Level.WARNING,
            "{0} at {1} comes and goes; it must stay for {2} ms first",
            device.key(),
            device.path(),
            settings.flapHold().toMillis());
      }
    }
    if (!node.held(now) && !device.equals(node.announced)) {
      node.announced = device;
      places.put(device.key(), node);
      listener.present(device);
      log(node, device, before == null);
    }
  }

  /** It did come before, whoever it is, so it is neither counted nor held back. */
  private void identified(WatchedNode node, DeviceKey provisional, CameraDevice device) {
    node.announced = device;
    places.remove(provisional);
    places.put(device.key(), node);
    listener.identified(provisional, device);
    LOG.log(Level.INFO, "{0} at {1} is {2}", provisional, device.path(), device.key());
    log(node, device, false);
  }

  private static void log(WatchedNode node, CameraDevice device, boolean arrival) {
    Duration delay = node.stamp.age(Instant.now());
    LOG.log(
        Level.INFO,
        "{0} at {1}: {2}, {3}{4}",
        device.key(),
        device.path(),
        device.name(),
        device.problem().orElse(device.formats().size() + " formats"),
        arrival && node.fresh && !delay.isNegative()
            ? ", "
                + delay.toMillis()
                + " ms after the kernel made its node or gave permission, "
                + Duration.ofNanos(node.took).toMillis()
                + " of them to ask it"
            : "");
  }

  /** {@return keys of cameras at other nodes} */
  private Set<DeviceKey> others(WatchedNode node) {
    Map<DeviceKey, WatchedNode> others = new HashMap<>(places);
    others.values().removeIf(node::equals);
    return others.keySet();
  }
}
