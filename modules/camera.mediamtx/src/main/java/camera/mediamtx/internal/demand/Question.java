package camera.mediamtx.internal.demand;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What MediaMTX asks before it lets somebody do something.
 *
 * @param action {@code read}, {@code publish}, {@code playback}, {@code api}, {@code metrics},
 *     {@code pprof}
 * @param path of the stream, empty for the last three
 * @param protocol such as {@code rtsp} or {@code webrtc}
 * @param id of the session; empty for who has only loaded a page
 * @param user name, empty if none was given
 * @param password empty if none was given
 * @param tokens what may be a token: bearer, password, and parameters of the address
 */
record Question(
    String action,
    String path,
    String protocol,
    String id,
    String user,
    String password,
    List<String> tokens) {

  private static final Map<String, Boolean> TOKEN_NAMES = Map.of("token", true, "jwt", true);

  /**
   * Reads a question.
   *
   * @throws jakarta.json.JsonException if it is not a JSON object
   */
  static Question read(byte[] body) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      JsonObject json = reader.readObject();
      String password = text(json, "password");
      return new Question(
          text(json, "action"),
          text(json, "path"),
          text(json, "protocol"),
          text(json, "id"),
          text(json, "user"),
          password,
          Stream.concat(
                  Stream.of(text(json, "token"), password), tokens(text(json, "query")).stream())
              .filter(token -> !token.isEmpty())
              .distinct()
              .toList());
    }
  }

  private static List<String> tokens(String query) {
    return Stream.of(query.split("&", -1))
        .map(part -> part.split("=", 2))
        .filter(pair -> pair.length == 2 && TOKEN_NAMES.containsKey(pair[0]))
        .flatMap(pair -> decode(pair[1]).stream())
        .toList();
  }

  private static Optional<String> decode(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Not an encoding, so not a token.
    }
  }

  private static String text(JsonObject json, String name) {
    return json.get(name) instanceof JsonString text ? text.getString() : "";
  }

  /** Without what might be a secret. */
  @Override
  public String toString() {
    return action + " " + path + " over " + protocol + (id.isEmpty() ? " (page)" : "");
  }
}
