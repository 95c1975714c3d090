package camera.mediamtx.internal.controls;

import camera.api.ControlValue;
import camera.api.DeviceKey;
import camera.mediamtx.internal.storage.StateJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of the file of remembered controls: JSON with a version, readable by people. */
final class RememberedControlsJson {

  private static final int VERSION = 1;
  private static final String CAMERAS = "cameras";

  private RememberedControlsJson() {}

  /**
   * Reads the form.
   *
   * @param in a whole file
   * @return what is remembered
   * @throws jakarta.json.JsonException if it is not JSON
   * @throws ClassCastException if a value has the wrong type
   * @throws IllegalArgumentException if it is of another version or a value is missing or wrong
   */
  static List<RememberedControls> read(InputStream in) {
    return StateJson.read(in, VERSION, CAMERAS, RememberedControlsJson::camera);
  }

  /**
   * Writes the form.
   *
   * @param cameras what is remembered
   * @return a whole file
   */
  static byte[] write(Collection<RememberedControls> cameras) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (RememberedControls camera : cameras) {
      JsonObjectBuilder values = Json.createObjectBuilder();
      camera.values().forEach((name, value) -> values.add(name, json(value)));
      list.add(
          Json.createObjectBuilder()
              .add("key", camera.key().value())
              .add("changed", camera.changed().toString())
              .add("controls", values));
    }
    return StateJson.write(VERSION, CAMERAS, list);
  }

  private static RememberedControls camera(JsonObject json) {
    Map<String, ControlValue> values = new LinkedHashMap<>();
    StateJson.required(json.getJsonObject("controls"), "controls")
        .forEach((name, value) -> values.put(name, value(name, value)));
    return new RememberedControls(
        new DeviceKey(StateJson.text(json, "key")), values, StateJson.time(json, "changed"));
  }

  private static ControlValue value(String name, JsonValue value) {
    return switch (value) {
      case JsonNumber number -> new ControlValue.Whole(number.longValueExact());
      case JsonString text -> new ControlValue.Text(text.getString());
      default -> {
        if (value.getValueType() != JsonValue.ValueType.TRUE
            && value.getValueType() != JsonValue.ValueType.FALSE) {
          throw new IllegalArgumentException(
              "control '" + name + "' has a value of type " + value.getValueType());
        }
        yield new ControlValue.Bool(value.getValueType() == JsonValue.ValueType.TRUE);
      }
    };
  }

  private static JsonValue json(ControlValue value) {
    return switch (value) {
      case ControlValue.Whole(long number) -> Json.createValue(number);
      case ControlValue.Text(String text) -> Json.createValue(text);
      case ControlValue.Bool(boolean on) -> on ? JsonValue.TRUE : JsonValue.FALSE;
    };
  }
}
