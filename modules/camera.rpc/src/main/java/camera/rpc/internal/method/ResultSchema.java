package camera.rpc.internal.method;

import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Derives the JSON schema of a result from its record. */
final class ResultSchema {

  private static final Map<String, Object> TIME = ordered("type", "string", "format", "date-time");

  private ResultSchema() {}

  /** The names that members with a time have on the wire (wire contract, section 6.2). */
  private static boolean isTime(String name) {
    return name.equals("timestamp")
        || name.equals("scan_timestamp")
        || name.equals("last_seen")
        || name.equals("last_activity")
        || name.endsWith("_at")
        || (name.endsWith("_time") && !name.equals("capture_time"));
  }

  static Map<String, Object> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      if (generic.getRawType() == List.class) {
        return ordered("type", "array", "items", of(last));
      }
      if (generic.getRawType() == Optional.class) {
        return of(last);
      }
      return last == Object.class
          ? Map.of("type", "object")
          : ordered("type", "object", "additionalProperties", of(last));
    }
    if (type == Object.class) { // a value that is plain, but of no one type
      return Map.of("type", List.of("boolean", "integer", "string"));
    }
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return record(plain);
    }
    return Map.of("type", word(type));
  }

  /** Written in this order, so that the published document does not change by chance. */
  private static Map<String, Object> ordered(String a, Object x, String b, Object y) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(a, x);
    map.put(b, y);
    return map;
  }

  private static String word(Type type) {
    if (type == String.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "integer";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    if (type == Map.class) {
      return "object";
    }
    throw new IllegalArgumentException("no schema for " + type);
  }

  private static Map<String, Object> record(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getAccessor().getAnnotation(JsonbProperty.class).value();
      properties.put(name, isTime(name) ? TIME : of(component.getGenericType()));
      if (!(component.getGenericType() instanceof ParameterizedType generic)
          || generic.getRawType() != Optional.class) {
        required.add(name);
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("required", required);
    schema.put("properties", properties);
    return schema;
  }
}
