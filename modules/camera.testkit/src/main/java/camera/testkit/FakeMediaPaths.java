package camera.testkit;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The paths of MediaMTX with their odd ways: a change may take effect later than it is confirmed,
 * and a refused patch spoils every later change until the next whole object. Thread-safe.
 */
final class FakeMediaPaths {

  private final Map<String, JsonObject> configured = new TreeMap<>();
  private final Map<String, JsonObject> effective = new TreeMap<>();
  private boolean late;
  private @Nullable String poison;

  synchronized void lateEffect(boolean now) {
    late = now;
  }

  synchronized void settle() {
    effective.clear();
    effective.putAll(configured);
  }

  synchronized void forget() {
    configured.clear();
    effective.clear();
    poison = null;
  }

  synchronized List<String> names() {
    return List.copyOf(configured.keySet());
  }

  synchronized Map<String, JsonObject> configured() {
    return new TreeMap<>(configured);
  }

  synchronized Map<String, JsonObject> effective() {
    return new TreeMap<>(effective);
  }

  synchronized @Nullable JsonObject find(String name) {
    return effective.get(name);
  }

  /**
   * Changes a path.
   *
   * @param patch whether only a part is sent
   * @return why it is refused
   */
  synchronized Optional<String> change(String name, byte[] body, boolean patch) {
    String invalid = problem(body);
    if (patch) {
      poison = invalid == null ? poison : invalid;
    } else if (invalid == null) {
      poison = null;
    }
    String problem = invalid == null ? poison : invalid;
    if (problem == null) {
      put(name, body);
    }
    return Optional.ofNullable(problem);
  }

  synchronized void put(String name, byte[] body) {
    JsonObject config = Json.createObjectBuilder(parse(body)).add("name", name).build();
    configured.put(name, config);
    settleUnlessLate();
  }

  synchronized @Nullable JsonObject remove(String name) {
    JsonObject was = configured.remove(name);
    settleUnlessLate();
    return was;
  }

  private void settleUnlessLate() {
    if (!late) {
      settle();
    }
  }

  private static @Nullable String problem(byte[] body) {
    try {
      String source = parse(body).getString("source", "publisher");
      return source.equals("publisher") || source.contains("://")
          ? null
          : "invalid source: '" + source + "'";
    } catch (JsonException e) {
      return "invalid character";
    }
  }

  private static JsonObject parse(byte[] body) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    }
  }
}
