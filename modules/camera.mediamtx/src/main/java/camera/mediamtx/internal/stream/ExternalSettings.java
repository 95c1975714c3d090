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

  /** Whether FFmpeg fetches what the server cannot. */
  static final Setting<Boolean> BRIDGE =
      Setting.flag(
          "external.bridge",
          true,
          "Fetch transport streams (SRT, UDP, and inside of RTSP) by FFmpeg, which keeps all their"
              + " metadata; they are then always fetched, and UDP must reach this service."
              + " Otherwise MediaMTX fetches them and loses synchronous metadata");

  /** Most streams. */
  static final Setting<Integer> MAX_STREAMS =
      Setting.integer("external.max_streams", 32, 1, 10_000, "External streams at a time");

  /** Where clients may not point this service at. */
  static final Setting<List<String>> FORBIDDEN_NETWORKS =
      Setting.list(
          "external.forbidden_networks",
          List.of("169.254.0.0/16", "fe80::/10"),
          "Networks that no stream may be added from, such as 10.0.0.0/8; by default those of the"
              + " link, where clouds keep secrets of the machine");

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
        BRIDGE,
        MAX_STREAMS,
        FORBIDDEN_NETWORKS,
        DISCOVERY,
        RANGES,
        GENERIC_PORTS,
        GENERIC_PATHS,
        CONCURRENCY,
        DISCOVERY_INTERVAL);
  }
}
