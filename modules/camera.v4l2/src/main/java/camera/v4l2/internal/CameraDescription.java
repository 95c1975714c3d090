package camera.v4l2.internal;

import camera.api.CameraDevice;
import camera.api.DeviceKey;
import camera.api.V4l2Capabilities;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes of a probed node the camera that the service's users see. For the monitor's thread only.
 */
final class CameraDescription {

  private final DeviceIdentity identity = new DeviceIdentity();

  /** Cameras of earlier runs. */
  void remember(Collection<DeviceKey> earlier) {
    identity.remember(earlier);
  }

  /**
   * A camera that answered.
   *
   * @param taken keys of the other cameras that are there
   */
  CameraDevice usable(WatchedNode node, SysfsNode sysfs, NodeInfo info, Set<DeviceKey> taken) {
    V4l2Capabilities capabilities = info.capabilities();
    return new CameraDevice(
        identity.key(NodeRange.name(node.number), sysfs, capabilities.busInfo(), taken),
        node.path.toString(),
        node.number,
        name(capabilities.card(), sysfs),
        capabilities,
        info.formats(),
        info.hasModes()
            ? Optional.empty()
            : Optional.of("the camera offers no pixel format; is its source connected?"));
  }

  /**
   * A camera that cannot be used; what was known of it before is kept.
   *
   * @param taken keys of the other cameras that are there
   */
  CameraDevice unusable(WatchedNode node, SysfsNode sysfs, String problem, Set<DeviceKey> taken) {
    CameraDevice before = node.announced;
    boolean known = sysfs.usb().isPresent(); // else only the driver could say who it is
    if (before != null && !(before.provisional() && known)) {
      return before.withProblem(Optional.of(problem));
    }
    String name = NodeRange.name(node.number);
    String busInfo = sysfs.usb().map(SysfsNode.Usb::busInfo).orElse("");
    return new CameraDevice(
        known ? identity.key(name, sysfs, "", taken) : DeviceIdentity.provisional(name),
        node.path.toString(),
        node.number,
        name("", sysfs),
        new V4l2Capabilities("", sysfs.name(), busInfo, "", List.of(), List.of()),
        List.of(),
        Optional.of(problem),
        List.of(),
        !known);
  }

  /** USB drivers write vendor and product, which often are the same: {@code Cam A: Cam A}. */
  private static String name(String card, SysfsNode sysfs) {
    String name = card.isBlank() ? sysfs.name() : card;
    int colon = name.indexOf(": ");
    if (colon > 0 && name.startsWith(name.substring(colon + 2))) {
      name = name.substring(0, colon);
    }
    return name.isBlank() ? "unnamed camera" : name;
  }
}
