package camera.v4l2.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What sysfs knows of a node without opening it.
 *
 * @param name the driver's name for it; empty if unknown
 * @param index its position among the nodes of the same device, 0 for the first
 * @param usb where it is a USB camera
 * @param device name of the device below the bus, such as {@code 1-1:1.0}; empty if unknown
 */
record SysfsNode(String name, int index, Optional<Usb> usb, String device) {

  /**
   * The USB device behind a node.
   *
   * @param vendor four hexadecimal digits
   * @param product four hexadecimal digits
   * @param serial empty if it has none
   * @param interfaceNumber two hexadecimal digits
   * @param busInfo the physical port as the kernel's USB drivers write it
   */
  record Usb(
      String vendor, String product, String serial, String interfaceNumber, String busInfo) {}

  private static final int MAX_DIGITS = 4;

  /** A node of which nothing is known. */
  static final SysfsNode UNKNOWN = new SysfsNode("", 0, Optional.empty(), "");

  /**
   * Looks a node up; whatever is not there is left empty.
   *
   * @param sysfs the folder {@code /sys}
   * @param node name such as {@code video0}
   */
  static SysfsNode read(Path sysfs, String node) {
    Path entry = sysfs.resolve("class/video4linux").resolve(node);
    String name = line(entry.resolve("name")).orElse("");
    int index = line(entry.resolve("index")).map(SysfsNode::number).orElse(0);
    try {
      Path device = entry.resolve("device").toRealPath();
      return new SysfsNode(name, index, usb(device), String.valueOf(device.getFileName()));
    } catch (IOException e) {
      return new SysfsNode(name, index, Optional.empty(), ""); // no sysfs, or not on a bus
    }
  }

  /** The interface's folder lies in the device's, which holds the descriptors' values. */
  private static Optional<Usb> usb(Path interfaceFolder) {
    Path device = interfaceFolder.getParent();
    if (device == null) {
      return Optional.empty();
    }
    return line(device.resolve("idVendor"))
        .flatMap(
            vendor ->
                line(device.resolve("idProduct"))
                    .map(
                        product ->
                            new Usb(
                                vendor,
                                product,
                                line(device.resolve("serial")).orElse(""),
                                line(interfaceFolder.resolve("bInterfaceNumber")).orElse("00"),
                                busInfo(device))));
  }

  /** As {@code usb_make_path} of the kernel: the controller's name and the chain of ports. */
  private static String busInfo(Path device) {
    Path root = device;
    while (root != null && !isRootHub(String.valueOf(root.getFileName()))) {
      root = root.getParent();
    }
    Path controller = root == null ? null : root.getParent();
    String port =
        line(device.resolve("devpath")).orElseGet(() -> String.valueOf(device.getFileName()));
    return "usb-" + (controller == null ? "unknown" : controller.getFileName()) + "-" + port;
  }

  /** Such as {@code usb1}. */
  private static boolean isRootHub(String name) {
    return name.startsWith("usb") && isNumber(name.substring(3));
  }

  private static Optional<String> line(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty(); // an attribute that this kind of device does not have
    }
  }

  private static int number(String text) {
    return isNumber(text) ? Integer.parseInt(text) : 0;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
