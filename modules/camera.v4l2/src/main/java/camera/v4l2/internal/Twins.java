package camera.v4l2.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Cameras that say the same of themselves: same maker and model, and the same serial number or
 * none. Only their USB ports tell them apart, which whoever moves them must know.
 */
final class Twins {

  private Twins() {}

  /**
   * Says so where it is so.
   *
   * @param node an announced camera
   * @param all nodes
   * @return one note if another announced camera is its twin, else none
   */
  static List<String> notes(WatchedNode node, Collection<WatchedNode> all) {
    Optional<SysfsNode.Usb> own = usb(node);
    return own.isPresent()
            && all.stream()
                .filter(other -> other.announced != null)
                .anyMatch(other -> usb(other).filter(usb -> alike(usb, own.get())).isPresent())
        ? List.of(note(own.get()))
        : List.of();
  }

  private static boolean alike(SysfsNode.Usb one, SysfsNode.Usb other) {
    return !one.busInfo().equals(other.busInfo())
        && one.vendor().equals(other.vendor())
        && one.product().equals(other.product())
        && one.serial().equals(other.serial())
        && one.interfaceNumber().equals(other.interfaceNumber());
  }

  private static String note(SysfsNode.Usb usb) {
    return "another camera of the same model ("
        + usb.vendor()
        + ":"
        + usb.product()
        + ") is plugged in and "
        + (usb.serial().isEmpty()
            ? "neither has a serial number"
            : "both have the serial number " + usb.serial())
        + ": only the USB port ("
        + usb.busInfo()
        + ") tells them apart, so keep each in its port";
  }

  private static Optional<SysfsNode.Usb> usb(WatchedNode node) {
    return node.sysfs == null ? Optional.empty() : node.sysfs.usb();
  }
}
