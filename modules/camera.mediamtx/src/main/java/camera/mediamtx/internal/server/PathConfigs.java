package camera.mediamtx.internal.server;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The configured paths. Only whole objects are written: a refused change of a part would stay in
 * the server and spoil all later ones. Thread-safe.
 */
public final class PathConfigs {

  private final ApiClient client;

  /**
   * Uses a client.
   *
   * @param client not closed here
   */
  public PathConfigs(ApiClient client) {
    this.client = client;
  }

  /** {@return all configured paths by name, those of others too, defaults filled in} */
  public Map<String, JsonObject> list() {
    return Pages.all(client, "config/paths/list").stream()
        .collect(
            Collectors.toMap(
                path -> JsonFields.text(path, "name"), Function.identity(), (_, second) -> second));
  }

  /**
   * Makes a path, or makes it anew. Takes effect a moment after this returned; does nothing to the
   * streams of a path that is the same already.
   *
   * @param name letters, digits and {@code _} only
   * @param config all that differs from the server's defaults
   */
  public void replace(String name, JsonObject config) {
    client.post("config/paths/replace/" + name, config);
  }

  /**
   * Removes a path.
   *
   * @param name its name
   * @return whether it was there
   */
  public boolean delete(String name) {
    return client.delete("config/paths/delete/" + name);
  }
}
