package camera.v4l2.internal;

import camera.api.DeviceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives every camera its key: USB vendor, product, serial and interface where there is a serial,
 * else the physical port.
 *
 * <p>Makers give the same serial to many cameras. When two such are there at once, the one seen
 * first keeps the plain key and every other gets its port added; from then on only the first one's
 * port has the plain key, so that unplugging and plugging does not swap them. For one thread.
 */
final class DeviceIdentity {

  /** The port of the camera that has a plain key. */
  private final Map<String, String> home = new HashMap<>();

  /** Plain keys that two cameras had at once. */
  private final Set<String> ambiguous = new HashSet<>();

  /**
   * Gives the key of a node's camera.
   *
   * @param sysfs what sysfs says of the node
   * @param busInfo what the driver says of its place; empty if the node cannot be asked
   * @param taken keys of the other cameras that are there
   */
  DeviceKey key(SysfsNode sysfs, String busInfo, Set<DeviceKey> taken) {
    String port = port(sysfs, busInfo);
    if (sysfs.usb().isEmpty() || sysfs.usb().get().serial().isEmpty()) {
      return new DeviceKey(port);
    }
    SysfsNode.Usb usb = sysfs.usb().get();
    String plain =
        String.join(
            ":",
            "usb",
            usb.vendor(),
            usb.product(),
            usb.serial(),
            usb.interfaceNumber() + index(sysfs));
    DeviceKey key = new DeviceKey(plain);
    if (taken.contains(key)) {
      ambiguous.add(plain);
    } else if (!ambiguous.contains(plain)) {
      home.put(plain, port);
    }
    return port.equals(home.get(plain)) && !taken.contains(key)
        ? key
        : new DeviceKey(plain + "@" + port);
  }

  private static String port(SysfsNode sysfs, String busInfo) {
    String place =
        sysfs
            .usb()
            .map(usb -> usb.busInfo() + ":" + usb.interfaceNumber())
            .orElseGet(() -> busInfo.isEmpty() ? sysfs.device() : busInfo);
    return "port:" + (place.isEmpty() ? sysfs.name() : place) + index(sysfs);
  }

  private static String index(SysfsNode sysfs) {
    return sysfs.index() == 0 ? "" : "#" + sysfs.index();
  }
}
