package camera.mediamtx.internal.stream;

import jakarta.json.JsonObject;

/**
 * How a path of the media server should be.
 *
 * @param name its name
 * @param config the keys that are ours; all others are the server's defaults
 */
record DesiredPath(String name, JsonObject config) {

  /** {@return whether the server's path is as it should be, as far as it is ours} */
  boolean matches(JsonObject actual) {
    return config.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(actual.get(entry.getKey())));
  }

  /** The source may hold a password. */
  @Override
  public String toString() {
    return name + " " + config.keySet();
  }
}
