package camera.mediamtx.internal.server;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the media server speaks SRT, as it tells itself. Thread-safe. */
public final class SrtServer {

  private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

  private final ApiClient client;

  /**
   * Uses a client.
   *
   * @param client not closed here
   */
  public SrtServer(ApiClient client) {
    this.client = client;
  }

  /**
   * {@return the port at which it does; empty if SRT is off}
   *
   * @throws camera.api.DependencyFailedException if it does not answer
   */
  public OptionalInt port() {
    Optional<Matcher> address =
        client
            .get("config/global/get")
            .filter(config -> JsonFields.flag(config, "srt"))
            .map(config -> PORT.matcher(JsonFields.text(config, "srtAddress")))
            .filter(Matcher::find);
    return address.isPresent()
        ? OptionalInt.of(Integer.parseInt(address.get().group(1)))
        : OptionalInt.empty();
  }
}
