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

  /** Hosts that the C library reads as a number, in its octal, hexadecimal and short forms too. */
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|0[xX]\\p{XDigit}*");

  private static final Pattern FOUR_NUMBERS =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

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
    if (NUMBERS.matcher(uri.getHost()).matches()
        && !FOUR_NUMBERS.matcher(uri.getHost()).matches()) {
      // Programs disagree on what it means, so nothing could be forbidden.
      throw new InvalidRequestException(
          name, Rule.FORMAT, "an address of four decimal numbers, such as rtsp://192.0.2.7/path");
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw new InvalidRequestException(name, Rule.RANGE, "a port from 1 to " + MAX_PORT);
    }
    return text;
  }
}
