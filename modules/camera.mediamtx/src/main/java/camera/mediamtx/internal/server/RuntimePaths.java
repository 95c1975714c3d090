package camera.mediamtx.internal.server;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The paths as they are just now. Thread-safe. */
public final class RuntimePaths {

  private final ApiClient client;

  /**
   * Uses a client.
   *
   * @param client not closed here
   */
  public RuntimePaths(ApiClient client) {
    this.client = client;
  }

  /** {@return all paths by name, those of others too} */
  public Map<String, RuntimePath> list() {
    return Pages.all(client, "paths/list").stream()
        .map(RuntimePath::of)
        .collect(Collectors.toMap(RuntimePath::name, Function.identity(), (_, second) -> second));
  }

  /**
   * Looks at one path.
   *
   * @param name its name
   * @return the path, or empty if there is none
   */
  public Optional<RuntimePath> find(String name) {
    return client.get("paths/get/" + name).map(RuntimePath::of);
  }
}
