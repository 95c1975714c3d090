package camera.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One control of a camera as it is now: brightness, exposure time, and so on.
 *
 * @param name by which it is set, in snake_case, unique per camera, as {@code v4l2-ctl} writes it
 * @param id the driver's number of it
 * @param label the driver's words
 * @param group the driver's heading over it; empty if there is none
 * @param type kind of its value
 * @param range what it takes, as the driver gives it
 * @param defaultValue what the driver sets it to at first; empty if it has none
 * @param value what it is set to; empty if it cannot be read
 * @param menu items of a menu, by index; empty for other types
 * @param dimensions of a table, outermost first; empty for a single value
 * @param flags what the driver says of it
 */
public record CameraControl(
    String name,
    int id,
    String label,
    String group,
    ControlType type,
    ControlRange range,
    Optional<ControlValue> defaultValue,
    Optional<ControlValue> value,
    List<ControlMenuItem> menu,
    List<Integer> dimensions,
    Set<ControlFlag> flags) {

  /** Copies the lists; flags are in their natural order. */
  public CameraControl {
    menu = List.copyOf(menu);
    dimensions = List.copyOf(dimensions);
    EnumSet<ControlFlag> sorted = EnumSet.noneOf(ControlFlag.class);
    sorted.addAll(flags);
    flags = Collections.unmodifiableSet(sorted);
  }

  /** {@return whether its value is of a kind that this service reads and sets} */
  public boolean supported() {
    return type != ControlType.COMPOUND && dimensions.isEmpty();
  }

  /** {@return whether it can be set on this device, though perhaps not in the present mode} */
  public boolean settable() {
    return supported() && !has(ControlFlag.READ_ONLY) && !has(ControlFlag.DISABLED);
  }

  /**
   * Tells whether setting it again later brings the present state back.
   *
   * @return false for buttons and for what the device changes by itself
   */
  public boolean lasting() {
    return settable()
        && type != ControlType.BUTTON
        && !has(ControlFlag.WRITE_ONLY)
        && !has(ControlFlag.VOLATILE)
        && !has(ControlFlag.EXECUTE_ON_WRITE);
  }

  /**
   * Tells whether the driver has raised a flag.
   *
   * @param flag which
   * @return whether it is there
   */
  public boolean has(ControlFlag flag) {
    return flags.contains(flag);
  }
}
