package camera.bench.load;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What load to make.
 *
 * @param server address of the WebSocket
 * @param label first column of the result
 * @param connections how many
 * @param rate requests per second over all connections; 0 for the next request at each answer
 * @param workload which requests
 * @param warmUp not counted
 * @param time counted
 * @param token to authenticate with, if the workload needs it
 * @param process of the server, to read its memory
 * @param histogram file for the whole distribution
 */
record LoadOptions(
    URI server,
    String label,
    int connections,
    int rate,
    Workload workload,
    Duration warmUp,
    Duration time,
    Optional<String> token,
    Optional<Long> process,
    Optional<String> histogram) {

  /**
   * Reads {@code --name=value} arguments.
   *
   * @param args of the program
   * @return the options
   * @throws IllegalArgumentException if one is not understood
   */
  static LoadOptions parse(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (!arg.startsWith("--") || equals < 0) {
        throw new IllegalArgumentException("not --name=value: " + arg);
      }
      given.put(arg.substring(2, equals), arg.substring(equals + 1));
    }
    LoadOptions options =
        new LoadOptions(
            URI.create(taken(given, "server", "ws://127.0.0.1:8002/ws")),
            taken(given, "label", "camera-service"),
            Integer.parseInt(taken(given, "connections", "1")),
            Integer.parseInt(taken(given, "rate", "0")),
            Workload.valueOf(taken(given, "workload", "ping").toUpperCase(java.util.Locale.ROOT)),
            Duration.ofSeconds(Long.parseLong(taken(given, "warm-up", "3"))),
            Duration.ofSeconds(Long.parseLong(taken(given, "time", "10"))),
            Optional.ofNullable(given.remove("token")),
            Optional.ofNullable(given.remove("process")).map(Long::parseLong),
            Optional.ofNullable(given.remove("histogram")));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("not known: " + given.keySet());
    }
    return options;
  }

  private static String taken(Map<String, String> given, String name, String initial) {
    String value = given.remove(name);
    return value == null ? initial : value;
  }
}
