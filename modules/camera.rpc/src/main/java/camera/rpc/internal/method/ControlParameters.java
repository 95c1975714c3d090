package camera.rpc.internal.method;

import camera.api.ControlValue;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.rpc.internal.jsonrpc.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of {@code set_camera_controls} (docs/api/controls.md). */
final class ControlParameters {

  /** Most controls in one call. */
  static final int MAX_CONTROLS = 256;

  /** Longest name, as for cameras. */
  private static final int MAX_NAME = 64;

  private static final String CONTROLS = "controls";
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");

  private ControlParameters() {}

  /** {@return what controls are to be set to, by name; empty for the default} */
  static Parameter<Map<String, Optional<ControlValue>>> controls() {
    return new Parameter<>(
        CONTROLS,
        false,
        "Values by name of control; null for the driver's default. Required unless reset is true",
        Map.of(
            "type",
            "object",
            "maxProperties",
            MAX_CONTROLS,
            "additionalProperties",
            Map.of("type", List.of("boolean", "integer", "string", "null"))),
        ControlParameters::values);
  }

  /** {@return whether all other controls go back to their defaults} */
  static Parameter<Boolean> reset() {
    return new Parameter<>(
        "reset",
        false,
        "Whether first all controls go back to the driver's defaults",
        Map.of("type", "boolean"),
        value -> {
          if (value instanceof JsonValue.Bool(boolean wanted)) {
            return wanted;
          }
          throw new InvalidRequestException("reset", Rule.TYPE, "true or false");
        });
  }

  private static Map<String, Optional<ControlValue>> values(JsonValue value) {
    Map<String, JsonValue> members = Parameters.objectOf(CONTROLS, value).members();
    if (members.size() > MAX_CONTROLS) {
      throw new InvalidRequestException(
          CONTROLS, Rule.RANGE, "at most " + MAX_CONTROLS + " controls");
    }
    Map<String, Optional<ControlValue>> values = new LinkedHashMap<>();
    members.forEach((name, wanted) -> values.put(name, value(name, wanted)));
    return values;
  }

  private static Optional<ControlValue> value(String name, JsonValue value) {
    return switch (value) {
      case JsonValue.Null _ -> Optional.empty();
      case JsonValue.Bool(boolean on) -> Optional.of(new ControlValue.Bool(on));
      case JsonValue.Text(String text) -> Optional.of(new ControlValue.Text(text));
      case JsonValue.Numeral(String digits) -> Optional.of(whole(name, digits));
      case JsonValue.Array _, JsonValue.Obj _ ->
          throw invalid(name, Rule.TYPE, "a number, a truth value, a text or null");
    };
  }

  private static ControlValue whole(String name, String digits) {
    if (!WHOLE.matcher(digits).matches()) {
      throw invalid(name, Rule.TYPE, "a whole number without fraction or exponent");
    }
    try {
      return new ControlValue.Whole(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      throw invalid(name, Rule.RANGE, "a number of 64 bits");
    }
  }

  private static InvalidRequestException invalid(String name, Rule rule, String hint) {
    String shown = name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    return new InvalidRequestException(CONTROLS + "." + shown, rule, hint);
  }
}
