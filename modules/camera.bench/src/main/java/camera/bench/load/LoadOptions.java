package camera.bench.load;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What load to make.
 *
 * @param mode what is measured
 * @param server address of the WebSocket
 * @param label first column of the result
 * @param connections how many
 * @param rate requests, or events, per second over all connections; 0 for the next request at each
 *     answer
 * @param workload which requests
 * @param warmUp not counted
 * @param time counted
 * @param token to authenticate with, if the workload needs it
 * @param process of the server, to read what it uses; 0 for not
 * @param heap whether its live objects are counted too, which makes it collect its garbage
 * @param deaf how many of the connections do not read
 * @param churn connections replaced each second
 * @param every time between two looks at the server in a soak
 * @param histogram file for the whole distribution
 */
record LoadOptions(
    Mode mode,
    URI server,
    String label,
    int connections,
    int rate,
    Workload workload,
    Duration warmUp,
    Duration time,
    Optional<String> token,
    long process,
    boolean heap,
    int deaf,
    int churn,
    Duration every,
    Optional<String> histogram) {

  /** What is measured. */
  enum Mode {
    /** Requests and their answers. */
    REQUESTS,
    /** One event to many. */
    FAN_OUT,
    /** Requests for a long time, with connections that come and go. */
    SOAK
  }

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
            Mode.valueOf(word(taken(given, "mode", "requests"))),
            URI.create(taken(given, "server", "ws://127.0.0.1:8002/ws")),
            taken(given, "label", "camera-service"),
            Integer.parseInt(taken(given, "connections", "1")),
            Integer.parseInt(taken(given, "rate", "0")),
            Workload.valueOf(word(taken(given, "workload", "ping"))),
            Duration.ofSeconds(Long.parseLong(taken(given, "warm-up", "3"))),
            Duration.ofSeconds(Long.parseLong(taken(given, "time", "10"))),
            Optional.ofNullable(given.remove("token")),
            Long.parseLong(taken(given, "process", "0")),
            Boolean.parseBoolean(taken(given, "heap", "false")),
            Integer.parseInt(taken(given, "deaf", "0")),
            Integer.parseInt(taken(given, "churn", "0")),
            Duration.ofSeconds(Long.parseLong(taken(given, "every", "60"))),
            Optional.ofNullable(given.remove("histogram")));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("not known: " + given.keySet());
    }
    return options;
  }

  private static String word(String text) {
    return text.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String taken(Map<String, String> given, String name, String initial) {
    String value = given.remove(name);
    return value == null ? initial : value;
  }
}
