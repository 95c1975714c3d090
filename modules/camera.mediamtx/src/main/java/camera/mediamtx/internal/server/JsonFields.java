package camera.mediamtx.internal.server;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads fields that not every version sends: the first of several names that is there and of the
 * right type counts, else a default.
 */
final class JsonFields {

  private JsonFields() {}

  static String text(JsonObject json, String... names) {
    return of(json, JsonString.class, names).map(JsonString::getString).orElse("");
  }

  static long number(JsonObject json, String... names) {
    return of(json, JsonNumber.class, names).map(JsonNumber::longValue).orElse(0L);
  }

  static boolean flag(JsonObject json, String... names) {
    return present(json, names).map(JsonValue.TRUE::equals).orElse(false);
  }

  static List<JsonValue> list(JsonObject json, String... names) {
    return present(json, names)
        .filter(value -> value.getValueType() == JsonValue.ValueType.ARRAY)
        .map(JsonValue::asJsonArray)
        .map(List::<JsonValue>copyOf)
        .orElse(List.of());
  }

  static List<JsonObject> objects(JsonObject json, String... names) {
    return only(JsonObject.class, list(json, names));
  }

  static Optional<JsonObject> object(JsonObject json, String name) {
    return of(json, JsonObject.class, name);
  }

  static Optional<Instant> time(JsonObject json, String... names) {
    try {
      return Optional.of(text(json, names))
          .filter(text -> !text.isEmpty())
          .map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // Another version's way to write it.
    }
  }

  static <T> List<T> only(Class<T> type, Collection<? extends JsonValue> values) {
    return values.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static <T> Optional<T> of(JsonObject json, Class<T> type, String... names) {
    return present(json, names).filter(type::isInstance).map(type::cast);
  }

  private static Optional<JsonValue> present(JsonObject json, String... names) {
    return List.of(names).stream()
        .filter(name -> json.containsKey(name) && !json.isNull(name))
        .findFirst()
        .map(json::get);
  }
}
