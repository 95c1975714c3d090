package camera.mediamtx.internal.stream;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How a path of the media server should be.
 *
 * @param name its name
 * @param config the keys that are ours; all others are the server's defaults
 */
record DesiredPath(String name, JsonObject config) {

  /** A time that the server tells in another way than it is told. */
  static final String NEVER = "0s";

  /** {@return whether the server's path is as it should be, as far as it is ours} */
  boolean matches(JsonObject actual) {
    return config.entrySet().stream()
        .allMatch(entry -> isSame(entry.getValue(), actual.get(entry.getKey())));
  }

  private static boolean isSame(JsonValue wanted, @Nullable JsonValue actual) {
    boolean never = wanted instanceof JsonString text && text.getString().equals(NEVER);
    return wanted.equals(actual)
        || (never && actual instanceof JsonString other && other.getString().isEmpty());
  }

  /** The source may hold a password. */
  @Override
  public String toString() {
    return name + " " + config.keySet();
  }
}
