package camera.rpc.internal.method;

import camera.api.CameraId;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.rpc.internal.client.Topics;
import camera.rpc.internal.jsonrpc.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameters that methods use, each with its rules (wire contract, sections 6 to 10). */
final class Parameters {

  static final int MAX_TOPICS = 100;

  private static final String DEVICE_PATTERN = "^camera[0-9]+$";
  private static final Pattern DEVICE = Pattern.compile(DEVICE_PATTERN);
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");

  private Parameters() {}

  /** {@return the camera a call is about} */
  static Parameter<DeviceName> device() {
    return new Parameter<>(
        "device",
        true,
        "Camera id, such as camera0",
        Map.of("type", "string", "pattern", DEVICE_PATTERN, "maxLength", CameraId.MAX_LENGTH),
        value -> {
          String text = text("device", value);
          if (text.length() > CameraId.MAX_LENGTH || !DEVICE.matcher(text).matches()) {
            throw invalid("device", Rule.PATTERN, "a camera id looks like camera0");
          }
          return new DeviceName(text);
        });
  }

  static Parameter<String> text(String name, String description) {
    return new Parameter<>(
        name, false, description, Map.of("type", "string"), value -> text(name, value));
  }

  static Parameter<String> word(String name, List<String> words, String description) {
    return new Parameter<>(
        name,
        false,
        description,
        Map.of("type", "string", "enum", words),
        value -> {
          String text = text(name, value);
          if (!words.contains(text)) {
            throw invalid(name, Rule.ENUM, "one of " + String.join(", ", words));
          }
          return text;
        });
  }

  static Parameter<Integer> whole(String name, int min, int max, String description) {
    return new Parameter<>(
        name,
        false,
        description,
        Map.of("type", "integer", "minimum", min, "maximum", max),
        value -> {
          if (!(value instanceof JsonValue.Numeral(String digits))
              || !WHOLE.matcher(digits).matches()) {
            throw invalid(name, Rule.TYPE, "a whole number without fraction or exponent");
          }
          long number = digits.length() > 11 ? Long.MAX_VALUE : Long.parseLong(digits);
          if (number < min || number > max) {
            throw invalid(name, Rule.RANGE, "from " + min + " to " + max);
          }
          return (int) number;
        });
  }

  static Parameter<Boolean> flag(String name, String description) {
    return new Parameter<>(
        name,
        false,
        description,
        Map.of("type", "boolean"),
        value -> {
          if (value instanceof JsonValue.Bool(boolean flag)) {
            return flag;
          }
          throw invalid(name, Rule.TYPE, "true or false");
        });
  }

  static Parameter<Double> positive(String name, String description) {
    return new Parameter<>(
        name,
        false,
        description,
        Map.of("type", "number", "exclusiveMinimum", 0),
        value -> {
          if (!(value instanceof JsonValue.Numeral(String digits))) {
            throw invalid(name, Rule.TYPE, "a number");
          }
          double number = Double.parseDouble(digits);
          if (number <= 0 || Double.isInfinite(number)) {
            throw invalid(name, Rule.RANGE, "a number above 0");
          }
          return number;
        });
  }

  static Parameter<String> text(String name, int maxLength, String description) {
    return new Parameter<>(
        name,
        false,
        description,
        Map.of("type", "string", "minLength", 1, "maxLength", maxLength),
        value -> {
          String text = text(name, value);
          if (text.isBlank() || text.codePointCount(0, text.length()) > maxLength) {
            throw invalid(name, Rule.RANGE, "1 to " + maxLength + " characters, not only blanks");
          }
          return text;
        });
  }

  static Parameter<List<String>> topics(boolean required) {
    return new Parameter<>(
        "topics",
        required,
        "Event topics",
        Map.of(
            "type",
            "array",
            "minItems",
            1,
            "maxItems",
            MAX_TOPICS,
            "items",
            Map.of("type", "string", "enum", List.copyOf(Topics.all()))),
        Parameters::topicList);
  }

  static JsonValue.Obj objectOf(String name, JsonValue value) {
    if (value instanceof JsonValue.Obj object) {
      return object;
    }
    throw invalid(name, Rule.TYPE, "an object");
  }

  private static List<String> topicList(JsonValue value) {
    if (!(value instanceof JsonValue.Array(List<JsonValue> elements))) {
      throw invalid("topics", Rule.TYPE, "an array of texts");
    }
    if (elements.isEmpty() || elements.size() > MAX_TOPICS) {
      throw invalid("topics", Rule.RANGE, "1 to " + MAX_TOPICS + " topics");
    }
    List<String> topics = new ArrayList<>();
    for (JsonValue element : elements) {
      String topic = text("topics", element);
      if (!Topics.isKnown(topic)) {
        throw invalid("topics", Rule.ENUM, "one of " + String.join(", ", Topics.all()));
      }
      topics.add(topic);
    }
    return List.copyOf(topics);
  }

  private static String text(String name, JsonValue value) {
    if (value instanceof JsonValue.Text(String text)) {
      return text;
    }
    throw invalid(name, Rule.TYPE, "a text");
  }

  private static InvalidRequestException invalid(String name, Rule rule, String hint) {
    return new InvalidRequestException(name, rule, hint);
  }
}
