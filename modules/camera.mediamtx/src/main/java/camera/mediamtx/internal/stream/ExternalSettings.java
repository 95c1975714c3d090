package camera.mediamtx.internal.stream;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** How streams of other devices are found and fetched. */
final class ExternalSettings {

  /** Whether a stream is fetched only while somebody views it. */
  static final Setting<Boolean> ON_DEMAND =
      Setting.flag(
          "external.on_demand",
          false,
          "Fetch an external stream only while it is viewed; saves its link, makes starts slower");

  /** Most streams. */
  static final Setting<Integer> MAX_STREAMS =
      Setting.integer("external.max_streams", 32, 1, 10_000, "External streams at a time");

  /** Time between two questions to an absent stream. */
  static final Setting<Duration> PROBE_INTERVAL =
      duration("external.probe_interval", 10_000, "Time between two looks why a stream is away");

  /** Time for an answer. */
  static final Setting<Duration> PROBE_TIMEOUT =
      duration("external.probe_timeout", 6_000, "Longest wait for an absent stream's answer");

  /** Time for a picture out of a running stream. */
  static final Setting<Duration> PICTURE_TIMEOUT =
      duration("snapshot.stream_timeout", 8_000, "Longest time for a picture of a running stream");

  /** Time for a picture out of a stream that must be started. */
  static final Setting<Duration> PICTURE_START_TIMEOUT =
      duration(
          "snapshot.stream_start_timeout",
          15_000,
          "Longest time for a picture of a stream that must be started for it");

  /** Whether the network is searched. */
  static final Setting<Boolean> DISCOVERY =
      Setting.flag(
          "external.discovery", false, "Search external.discovery_ranges for RTSP streams");

  /** Where it is searched. */
  static final Setting<List<String>> RANGES =
      Setting.list(
          "external.discovery_ranges",
          List.of("192.168.42.0/24"),
          "IPv4 networks to search, such as 192.168.42.0/24; at most 4096 addresses in all");

  /** Ports of devices of unknown make. */
  static final Setting<List<String>> GENERIC_PORTS =
      Setting.list(
          "external.discovery_ports",
          List.of("554", "8554"),
          "Ports searched for streams of unknown make");

  /** Paths of devices of unknown make. */
  static final Setting<List<String>> GENERIC_PATHS =
      Setting.list(
          "external.discovery_paths",
          List.of("/", "/live", "/stream"),
          "Paths searched for streams of unknown make");

  /** Questions at once. */
  static final Setting<Integer> CONCURRENCY =
      Setting.integer("external.discovery_concurrency", 64, 1, 1024, "Addresses asked at once");

  /** Time for one address. */
  static final Setting<Duration> ADDRESS_TIMEOUT =
      duration("external.discovery_timeout", 1_000, "Longest wait for one address");

  /** Time for all. */
  static final Setting<Duration> SEARCH_LIMIT =
      duration("external.discovery_limit", 20_000, "Longest time of a search; then what was found");

  /** Time between two searches. */
  static final Setting<Duration> DISCOVERY_INTERVAL =
      Setting.duration(
          "external.discovery_interval",
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofDays(1),
          "Time between two searches; 0s searches only when asked");

  private ExternalSettings() {}

  static List<Setting<?>> all() {
    return List.of(
        ON_DEMAND,
        MAX_STREAMS,
        PROBE_INTERVAL,
        PROBE_TIMEOUT,
        PICTURE_TIMEOUT,
        PICTURE_START_TIMEOUT,
        DISCOVERY,
        RANGES,
        GENERIC_PORTS,
        GENERIC_PATHS,
        CONCURRENCY,
        ADDRESS_TIMEOUT,
        SEARCH_LIMIT,
        DISCOVERY_INTERVAL);
  }

  private static Setting<Duration> duration(String key, int millis, String description) {
    return Setting.duration(
        key, Duration.ofMillis(millis), Duration.ofMillis(50), Duration.ofMinutes(10), description);
  }
}
