package camera.rpc.internal.method;

import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.rpc.internal.jsonrpc.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The address of another device's stream (wire contract, sections 9 and 14). */
final class StreamAddressParameter {

  private static final Set<String> SCHEMES = Set.of("rtsp", "rtsps", "srt", "udp+mpegts");
  private static final int MAX_LENGTH = 2048;
  private static final int MAX_PORT = 65_535;
  private static final Pattern PASSWORD = Pattern.compile("(?<=//)([^/@:]*):[^/@]*@");

  private StreamAddressParameter() {}

  static Parameter<String> of(String name) {
    return new Parameter<>(
        name,
        true,
        "Address with a host: rtsp://, rtsps://, srt:// or udp+mpegts://",
        Map.of(
            "type",
            "string",
            "pattern",
            "^(rtsps?|srt|udp\\+mpegts)://.+",
            "maxLength",
            MAX_LENGTH),
        value -> check(name, value));
  }

  /** {@return the address without its password} */
  static String masked(String url) {
    return PASSWORD.matcher(url).replaceFirst("$1:***@");
  }

  private static String check(String name, JsonValue value) {
    if (!(value instanceof JsonValue.Text(String text))) {
      throw new InvalidRequestException(name, Rule.TYPE, "a text");
    }
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new InvalidRequestException(name, Rule.RANGE, "1 to " + MAX_LENGTH + " characters");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException _) {
      throw new InvalidRequestException(name, Rule.FORMAT, "an address such as rtsp://host/path");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      throw new InvalidRequestException(
          name, Rule.PATTERN, "it begins with rtsp://, rtsps://, srt:// or udp+mpegts://");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      throw new InvalidRequestException(name, Rule.FORMAT, "an address with a host");
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw new InvalidRequestException(name, Rule.RANGE, "a port from 1 to " + MAX_PORT);
    }
    return text;
  }
}
