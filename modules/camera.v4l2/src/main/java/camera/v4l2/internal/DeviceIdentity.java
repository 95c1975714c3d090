package camera.v4l2.internal;

import camera.api.DeviceKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives every camera its key: USB vendor, product, serial and interface where there is a serial,
 * else the physical port.
 *
 * <p>Makers give the same serial to many cameras. When two such are there at once, the one seen
 * first keeps the plain key and every other gets its port added; a camera at that port then has
 * that key for ever, so that neither unplugging nor a restart swaps them. For one thread.
 */
final class DeviceIdentity {

  private static final String PLACE = "@";

  /** All keys that were ever given, as far as they are known. */
  private final Set<DeviceKey> given = new HashSet<>();

  /** The port of the camera that has a plain key. */
  private final Map<String, String> home = new HashMap<>();

  /** Plain keys that two cameras had at once. */
  private final Set<String> ambiguous = new HashSet<>();

  /** Keys that were given in earlier runs; those of other providers do no harm. */
  void remember(Collection<DeviceKey> earlier) {
    for (DeviceKey key : earlier) {
      given.add(key);
      int place = key.value().indexOf(PLACE);
      if (place > 0) {
        ambiguous.add(key.value().substring(0, place));
      }
    }
  }

  /**
   * Gives the key of a camera that neither sysfs nor its driver tells of: it is used until the
   * driver answers, and no longer.
   *
   * @param node the node's name
   */
  static DeviceKey provisional(String node) {
    return new DeviceKey("node:" + node);
  }

  /**
   * Gives the key of a node's camera.
   *
   * @param node the node's name, for a device of which nothing else is known
   * @param sysfs what sysfs says of the node
   * @param busInfo what the driver says of its place; empty if it says nothing
   * @param taken keys of the other cameras that are there
   */
  DeviceKey key(String node, SysfsNode sysfs, String busInfo, Set<DeviceKey> taken) {
    String port = port(node, sysfs, busInfo);
    if (sysfs.usb().isEmpty() || sysfs.usb().get().serial().isEmpty()) {
      DeviceKey key = new DeviceKey(port);
      return taken.contains(key) ? new DeviceKey(port + PLACE + "node:" + node) : key;
    }
    String plain = plain(sysfs, sysfs.usb().get());
    DeviceKey key = new DeviceKey(plain);
    DeviceKey placed = new DeviceKey(plain + PLACE + port);
    boolean twin = taken.contains(key);
    boolean elsewhere = ambiguous.contains(plain) && !home.getOrDefault(plain, port).equals(port);
    if (twin || elsewhere || given.contains(placed)) {
      ambiguous.add(plain);
      given.add(placed);
      return placed;
    }
    home.put(plain, port);
    given.add(key);
    return key;
  }

  private static String plain(SysfsNode sysfs, SysfsNode.Usb usb) {
    return String.join(
        ":",
        "usb",
        usb.vendor(),
        usb.product(),
        usb.serial().replace(PLACE, "_"),
        usb.interfaceNumber() + index(sysfs));
  }

  private static String port(String node, SysfsNode sysfs, String busInfo) {
    String place =
        sysfs
            .usb()
            .map(usb -> usb.busInfo() + ":" + usb.interfaceNumber())
            .orElseGet(() -> busInfo.isEmpty() ? sysfs.device() : busInfo);
    return place.isEmpty() ? "node:" + node : "port:" + place + index(sysfs);
  }

  private static String index(SysfsNode sysfs) {
    return sysfs.index() == 0 ? "" : "#" + sysfs.index();
  }
}
