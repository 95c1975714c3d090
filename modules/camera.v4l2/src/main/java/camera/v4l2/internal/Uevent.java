package camera.v4l2.internal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message of the kernel about a device: {@code ACTION@DEVPATH} and then {@code NAME=VALUE} pairs,
 * each ended by a NUL (kobject_uevent.c).
 *
 * @param action such as {@code add}, {@code remove} or {@code change}
 * @param subsystem such as {@code video4linux}
 * @param node name in the device folder, such as {@code video0}; empty if the device has none
 */
record Uevent(String action, String subsystem, String node) {

  /** What the subsystem of cameras is called. */
  static final String VIDEO = "video4linux";

  /**
   * Reads a message.
   *
   * @param message whole
   * @return the event, or empty if it is nothing the kernel would send
   */
  static Optional<Uevent> parse(MemorySegment message) {
    String[] fields =
        new String(message.toArray(JAVA_BYTE), StandardCharsets.UTF_8).split("\0", -1);
    Map<String, String> values = new HashMap<>();
    for (String field : fields) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        values.put(field.substring(0, equals), field.substring(equals + 1));
      }
    }
    String action = values.get("ACTION");
    String subsystem = values.get("SUBSYSTEM");
    return action == null || subsystem == null || !fields[0].startsWith(action + "@")
        ? Optional.empty()
        : Optional.of(new Uevent(action, subsystem, values.getOrDefault("DEVNAME", "")));
  }

  /** {@return whether it is about a video device} */
  boolean video() {
    return subsystem.equals(VIDEO);
  }
}
