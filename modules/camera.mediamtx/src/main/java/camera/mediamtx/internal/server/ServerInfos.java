package camera.mediamtx.internal.server;

import jakarta.json.JsonObject;
import java.util.Optional;

/** The server itself. Thread-safe. */
public final class ServerInfos {

  private final ApiClient client;

  /**
   * Uses a client.
   *
   * @param client not closed here
   */
  public ServerInfos(ApiClient client) {
    this.client = client;
  }

  /**
   * {@return what the server says of itself}
   *
   * @throws camera.api.DependencyFailedException if it does not answer or is older than 1.5
   */
  public ServerInfo read() {
    Optional<JsonObject> info = client.get("info");
    if (info.isPresent()) {
      return new ServerInfo(
          JsonFields.text(info.get(), "version"), JsonFields.time(info.get(), "started"));
    }
    if (client.get("recordings/list?itemsPerPage=1").isEmpty()) {
      throw ServerFailure.of(
          "This MediaMTX is older than 1.5.1, which is not supported, or "
              + ServerSettings.URL.key()
              + " is not its control API. Install "
              + ServerInfo.OLDEST_TRIED
              + " or newer, or correct the address");
    }
    return new ServerInfo("", Optional.empty());
  }

  /** {@return how it decides who may do what: {@code internal}, {@code http} or {@code jwt}} */
  public String authMethod() {
    return client
        .get("config/global/get")
        .map(all -> JsonFields.text(all, "authMethod"))
        .orElse("");
  }
}
