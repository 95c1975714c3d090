package camera.rpc.internal.wire;

import camera.api.CameraControl;
import camera.api.ControlFlag;
import camera.api.ControlRange;
import camera.api.ControlType;
import camera.api.ControlValue;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One control in the result of {@code get_camera_controls}.
 *
 * @param name by which it is set
 * @param label the driver's words
 * @param group the driver's heading
 * @param type integer, boolean, menu, button, integer64, string, bitmask, integer_menu or compound
 * @param settable whether it can be set, though perhaps not in the present mode
 * @param value what it is set to: a truth value, a number or a text
 * @param initial what the driver sets it to at first
 * @param min smallest value; of a text its length in bytes
 * @param max largest value; of a bitmask all its bits
 * @param step from one value to the next
 * @param menu items of a menu
 * @param dimensions of a table
 * @param flags the driver's words about it
 */
@JsonbPropertyOrder({
  "name",
  "label",
  "group",
  "type",
  "settable",
  "value",
  "initial",
  "min",
  "max",
  "step",
  "menu",
  "dimensions",
  "flags"
})
public record WireControl(
    @JsonbProperty("name") String name,
    @JsonbProperty("label") String label,
    @JsonbProperty("group") String group,
    @JsonbProperty("type") String type,
    @JsonbProperty("settable") boolean settable,
    @JsonbProperty("value") Optional<Object> value,
    @JsonbProperty("default") Optional<Object> initial,
    @JsonbProperty("min") Optional<Long> min,
    @JsonbProperty("max") Optional<Long> max,
    @JsonbProperty("step") Optional<Long> step,
    @JsonbProperty("menu") Optional<List<WireMenuItem>> menu,
    @JsonbProperty("dimensions") Optional<List<Integer>> dimensions,
    @JsonbProperty("flags") List<String> flags) {

  /**
   * Describes a control.
   *
   * @param control the control
   * @return its wire form
   */
  public static WireControl of(CameraControl control) {
    Optional<ControlRange> range =
        switch (control.type()) {
          case BOOLEAN, BUTTON, MENU, INTEGER_MENU, COMPOUND -> Optional.empty();
          case INTEGER, INTEGER64, STRING, BITMASK -> Optional.of(control.range());
        };
    boolean ranged = control.type() != ControlType.BITMASK;
    return new WireControl(
        control.name(),
        control.label(),
        control.group(),
        control.type().toString(),
        control.settable(),
        control.value().map(WireControl::plain),
        control.defaultValue().map(WireControl::plain),
        range.filter(_ -> ranged).map(ControlRange::min),
        range.map(ControlRange::max),
        range.filter(_ -> ranged).map(ControlRange::step),
        Optional.of(control.menu().stream().map(WireMenuItem::of).toList())
            .filter(items -> !items.isEmpty()),
        Optional.of(control.dimensions()).filter(lengths -> !lengths.isEmpty()),
        control.flags().stream().map(ControlFlag::toString).toList());
  }

  /**
   * Writes a value as JSON knows it.
   *
   * @param value a control's value
   * @return a truth value, a number or a text
   */
  public static Object plain(ControlValue value) {
    return switch (value) {
      case ControlValue.Whole(long number) -> number;
      case ControlValue.Bool(boolean on) -> on;
      case ControlValue.Text(String text) -> text;
    };
  }

  /**
   * Writes values by name.
   *
   * @param values by name of control
   * @return the same in plain values
   */
  public static Map<String, Object> plain(Map<String, ControlValue> values) {
    Map<String, Object> plain = new LinkedHashMap<>();
    values.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }
}
