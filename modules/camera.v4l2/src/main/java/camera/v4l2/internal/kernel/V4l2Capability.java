package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_capability}: what a device says of itself. */
public final class V4l2Capability {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("driver"),
          MemoryLayout.sequenceLayout(32, JAVA_BYTE).withName("card"),
          MemoryLayout.sequenceLayout(32, JAVA_BYTE).withName("bus_info"),
          JAVA_INT.withName("version"),
          JAVA_INT.withName("capabilities"),
          JAVA_INT.withName("device_caps"),
          MemoryLayout.sequenceLayout(3, JAVA_INT).withName("reserved"));

  private static final long DRIVER = Layouts.at(LAYOUT, "driver");
  private static final long CARD = Layouts.at(LAYOUT, "card");
  private static final long BUS_INFO = Layouts.at(LAYOUT, "bus_info");
  private static final long VERSION = Layouts.at(LAYOUT, "version");
  private static final long CAPABILITIES = Layouts.at(LAYOUT, "capabilities");
  private static final long DEVICE_CAPS = Layouts.at(LAYOUT, "device_caps");

  private V4l2Capability() {}

  /** {@return the driver's name} */
  public static String driver(MemorySegment s) {
    return Layouts.text(s, DRIVER, 16);
  }

  /** Sets the driver's name. */
  public static void driver(MemorySegment s, String value) {
    Layouts.text(s, DRIVER, 16, value);
  }

  /** {@return the device's name} */
  public static String card(MemorySegment s) {
    return Layouts.text(s, CARD, 32);
  }

  /** Sets the device's name. */
  public static void card(MemorySegment s, String value) {
    Layouts.text(s, CARD, 32, value);
  }

  /** {@return the physical place} */
  public static String busInfo(MemorySegment s) {
    return Layouts.text(s, BUS_INFO, 32);
  }

  /** Sets the physical place. */
  public static void busInfo(MemorySegment s, String value) {
    Layouts.text(s, BUS_INFO, 32, value);
  }

  /** {@return the driver's kernel version, {@code major.minor.patch}} */
  public static String version(MemorySegment s) {
    int version = s.get(JAVA_INT, VERSION);
    return (version >>> 16) + "." + (version >>> 8 & 0xff) + "." + (version & 0xff);
  }

  /** Sets the driver's kernel version, 16.8.8 bits. */
  public static void version(MemorySegment s, int value) {
    s.set(JAVA_INT, VERSION, value);
  }

  /** {@return the capability word of the physical device} */
  public static int capabilities(MemorySegment s) {
    return s.get(JAVA_INT, CAPABILITIES);
  }

  /** Sets the capability word of the physical device. */
  public static void capabilities(MemorySegment s, int value) {
    s.set(JAVA_INT, CAPABILITIES, value);
  }

  /** {@return the capability word of the node; of the device where the driver tells no more} */
  public static int deviceCaps(MemorySegment s) {
    int capabilities = capabilities(s);
    return Capability.DEVICE_CAPS.in(capabilities) ? s.get(JAVA_INT, DEVICE_CAPS) : capabilities;
  }

  /** Sets the capability word of the node. */
  public static void deviceCaps(MemorySegment s, int value) {
    s.set(JAVA_INT, DEVICE_CAPS, value);
  }
}
