package camera.mediamtx.internal.server;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A path as it is just now.
 *
 * @param name its name
 * @param online whether it can be viewed; what 1.16 and later call so is true of any pulled source
 * @param since when that began
 * @param source what feeds it, such as {@code rtspSession}; empty if nothing does
 * @param tracks such as {@code H264}
 * @param readers what reads it, such as {@code rtspSession}
 * @param bytesIn from its source
 * @param bytesOut to all readers
 */
public record RuntimePath(
    String name,
    boolean online,
    Optional<Instant> since,
    String source,
    List<String> tracks,
    List<String> readers,
    long bytesIn,
    long bytesOut) {

  /** Copies the lists. */
  public RuntimePath {
    tracks = List.copyOf(tracks);
    readers = List.copyOf(readers);
  }

  /** Newer names first: {@code available} and {@code tracks2} came with 1.16 and 1.17. */
  static RuntimePath of(JsonObject json) {
    return new RuntimePath(
        JsonFields.text(json, "name"),
        JsonFields.flag(json, "available", "ready"),
        JsonFields.time(json, "availableTime", "readyTime"),
        JsonFields.object(json, "source").map(from -> JsonFields.text(from, "type")).orElse(""),
        tracks(json),
        JsonFields.objects(json, "readers").stream().map(r -> JsonFields.text(r, "type")).toList(),
        JsonFields.number(json, "inboundBytes", "bytesReceived"),
        JsonFields.number(json, "outboundBytes", "bytesSent"));
  }

  private static List<String> tracks(JsonObject json) {
    List<JsonObject> described = JsonFields.objects(json, "tracks2");
    return described.isEmpty()
        ? JsonFields.only(JsonString.class, JsonFields.list(json, "tracks")).stream()
            .map(JsonString::getString)
            .toList()
        : described.stream().map(track -> JsonFields.text(track, "codec")).toList();
  }
}
