package camera.mediamtx.internal.stream;

import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How long everything about streams may take or is waited for: one row per setting. */
enum StreamTimes {
  RECONCILE_INTERVAL(
      "mediamtx.reconcile_interval",
      20_000,
      "Time between two comparisons of MediaMTX's paths with what they should be"),
  POLL_INTERVAL(
      "mediamtx.poll_interval", 1_000, "Time between two looks at streams while some are up"),
  QUERY_TIMEOUT(
      "mediamtx.query_timeout",
      50,
      "Longest wait of a query for newer figures; then the last known are told"),
  START_TIMEOUT("mediamtx.start_timeout", 10_000, "Longest wait until a started stream is up"),
  IDLE_TIMEOUT(
      "mediamtx.idle_timeout",
      300_000,
      "A started stream ends when nobody has viewed it for this time"),
  STALL_TIMEOUT(
      "mediamtx.stall_timeout",
      5_000,
      "Longest time in which FFmpeg takes no frame before it is replaced"),
  RESTART_FIRST("mediamtx.restart_first", 200, "First pause before a failed FFmpeg is replaced"),
  RESTART_MAX("mediamtx.restart_max", 2_000, "Longest pause before a failed FFmpeg is replaced"),
  RECONNECT_TIMEOUT(
      "mediamtx.reconnect_timeout",
      60_000,
      "How long the stream of an unplugged or silent camera waits for its return"),
  PROBE_INTERVAL("external.probe_interval", 10_000, "Time between two looks why a stream is away"),
  PROBE_TIMEOUT("external.probe_timeout", 6_000, "Longest wait for an absent stream's answer"),
  EXTERNAL_SILENCE(
      "external.silence_timeout", 10_000, "Longest silence of the server of an RTSP stream"),
  EXTERNAL_RETRY_FIRST(
      "external.retry_first", 500, "First pause before FFmpeg fetches a stream again"),
  EXTERNAL_RETRY_MAX(
      "external.retry_max", 5_000, "Longest pause before FFmpeg fetches a stream again"),
  PICTURE_TIMEOUT(
      "snapshot.stream_timeout", 8_000, "Longest time for a picture of a running stream"),
  PICTURE_START_TIMEOUT(
      "snapshot.stream_start_timeout",
      15_000,
      "Longest time for a picture of a stream that must be started for it"),
  ADDRESS_TIMEOUT("external.discovery_timeout", 1_000, "Longest wait for one address"),
  SEARCH_LIMIT("external.discovery_limit", 20_000, "Longest time of a search; then what was found");

  private static final long LEAST_MILLIS = 10;

  @SuppressWarnings("ImmutableEnumChecker") // A setting never changes, it is just not marked so.
  private final Setting<Duration> setting;

  StreamTimes(String key, long millis, String description) {
    setting =
        Setting.milliseconds(key, millis, LEAST_MILLIS, Duration.ofDays(1).toMillis(), description);
  }

  /** {@return its value in a checked configuration} */
  Duration in(Settings settings) {
    return settings.get(setting);
  }

  String key() {
    return setting.key();
  }

  static List<Setting<?>> all() {
    return Stream.of(values()).<Setting<?>>map(time -> time.setting).toList();
  }
}
