package camera.v4l2.internal;

import camera.api.CameraDevice;
import camera.api.DeviceKey;
import camera.api.V4l2Capabilities;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a probed node the camera that the service's users see. For the monitor's thread only.
 */
final class CameraDescription {

  private final FailureText failures;
  private final DeviceIdentity identity = new DeviceIdentity();

  CameraDescription(FailureText failures) {
    this.failures = failures;
  }

  /** A camera that answered. */
  CameraDevice usable(
      String path, int number, SysfsNode sysfs, NodeInfo info, Set<DeviceKey> taken) {
    V4l2Capabilities capabilities = info.capabilities();
    return new CameraDevice(
        identity.key(sysfs, capabilities.busInfo(), taken),
        path,
        number,
        name(capabilities.card(), sysfs),
        capabilities,
        info.formats(),
        info.formats().isEmpty()
            ? Optional.of("the camera offers no pixel format; is its source connected?")
            : Optional.empty());
  }

  /** A camera that cannot be used; what was known of it before is kept. */
  CameraDevice unusable(
      String path,
      int number,
      SysfsNode sysfs,
      DeviceFailure failure,
      @Nullable CameraDevice before,
      Set<DeviceKey> taken) {
    Optional<String> problem = Optional.of(failures.problem(path, failure));
    if (before != null) {
      return new CameraDevice(
          before.key(),
          path,
          number,
          before.name(),
          before.capabilities(),
          before.formats(),
          problem);
    }
    String busInfo = sysfs.usb().map(SysfsNode.Usb::busInfo).orElse("");
    return new CameraDevice(
        identity.key(sysfs, "", taken),
        path,
        number,
        name("", sysfs),
        new V4l2Capabilities("", sysfs.name(), busInfo, "", List.of(), List.of()),
        List.of(),
        problem);
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
