package camera.it.support;

import camera.testkit.MediaMtxServer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Configuration lines of the service for a media server. */
public final class MediaServerConfig {

  private MediaServerConfig() {}

  /**
   * Writes the lines.
   *
   * @param server that is to be used
   * @param more further settings of the group {@code mediamtx}, without it
   */
  public static String of(MediaMtxServer server, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(more);
    server.settings().forEach((key, value) -> all.put(key.replace("mediamtx.", ""), value));
    return all.entrySet().stream()
        .map(entry -> entry.getKey() + ": '" + entry.getValue() + "'")
        .collect(Collectors.joining(", ", "mediamtx: {", "}"));
  }
}
