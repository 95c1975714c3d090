package camera.mediamtx.internal.stream;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How cameras are streamed through the media server. */
public final class StreamSettings {

  /** Where FFmpeg publishes. */
  static final Setting<String> RTSP_URL =
      Setting.text(
          "mediamtx.rtsp_url",
          "rtsp://127.0.0.1:8554",
          "MediaMTX's RTSP address as this service reaches it: cameras are published there");

  /** User who may publish. */
  static final Setting<String> RTSP_USER =
      Setting.text(
          "mediamtx.rtsp_user",
          "",
          "User who may publish and read at MediaMTX; empty for none, or, where this service"
              + " decides itself (mediamtx.hook), for a new one at each start");

  /** Password of that user. */
  static final Setting<String> RTSP_PASSWORD =
      Setting.secret("mediamtx.rtsp_password", "Password of mediamtx.rtsp_user");

  /** Host in the addresses that clients get. */
  static final Setting<String> PUBLIC_HOST =
      Setting.text(
          "mediamtx.public_host",
          "localhost",
          "Name of MediaMTX's host as viewers reach it; {host} in the templates");

  /** RTSP address that clients get. */
  static final Setting<String> PUBLIC_RTSP =
      Setting.text(
          "mediamtx.public_rtsp",
          "rtsp://{host}:8554/{name}",
          "Template of the RTSP addresses that clients get; {name} is the camera's id");

  /** HLS address that clients get. */
  static final Setting<String> PUBLIC_HLS =
      Setting.text(
          "mediamtx.public_hls",
          "http://{host}:8888/{name}/index.m3u8",
          "Template of the HLS addresses that clients get");

  /** WebRTC address that clients get. */
  static final Setting<String> PUBLIC_WEBRTC =
      Setting.text(
          "mediamtx.public_webrtc",
          "",
          "Template of the WebRTC addresses that clients get, such as"
              + " http://{host}:8889/{name}; empty to tell none");

  /** Time between two comparisons with the server's configuration. */
  static final Setting<Duration> RECONCILE_INTERVAL =
      millis(
          "mediamtx.reconcile_interval",
          20_000,
          "Time between two comparisons of MediaMTX's paths with what they should be");

  /** Time between two looks while something is streamed. */
  static final Setting<Duration> POLL_INTERVAL =
      millis(
          "mediamtx.poll_interval", 1_000, "Time between two looks at streams while some are up");

  /** Longest wait of a query for newer figures. */
  static final Setting<Duration> QUERY_TIMEOUT =
      millis(
          "mediamtx.query_timeout",
          50,
          "Longest wait of a query for newer figures; then the last known are told");

  /** Longest wait for a stream. */
  static final Setting<Duration> START_TIMEOUT =
      millis("mediamtx.start_timeout", 10_000, "Longest wait until a started stream is up");

  /** Time without viewers. */
  static final Setting<Duration> IDLE_TIMEOUT =
      millis(
          "mediamtx.idle_timeout",
          300_000,
          "A started stream ends when nobody has viewed it for this time");

  /** Time without progress. */
  static final Setting<Duration> STALL_TIMEOUT =
      millis(
          "mediamtx.stall_timeout",
          5_000,
          "Longest time in which FFmpeg takes no frame before it is replaced");

  /** First pause before the next FFmpeg. */
  static final Setting<Duration> RESTART_FIRST =
      millis("mediamtx.restart_first", 200, "First pause before a failed FFmpeg is replaced");

  /** Longest pause before the next FFmpeg. */
  static final Setting<Duration> RESTART_MAX =
      millis("mediamtx.restart_max", 2_000, "Longest pause before a failed FFmpeg is replaced");

  /** How long an unplugged camera is waited for. */
  static final Setting<Duration> RECONNECT_TIMEOUT =
      millis(
          "mediamtx.reconnect_timeout",
          60_000,
          "How long the stream of an unplugged or silent camera waits for its return");

  /** Largest width. */
  static final Setting<Integer> MAX_WIDTH =
      Setting.integer("mediamtx.max_width", 1920, 16, 65_535, "Largest width in pixels");

  /** Largest height. */
  static final Setting<Integer> MAX_HEIGHT =
      Setting.integer("mediamtx.max_height", 1080, 16, 65_535, "Largest height in lines");

  /** Highest rate. */
  static final Setting<Integer> MAX_RATE =
      Setting.integer("mediamtx.max_rate", 30, 1, 1000, "Highest rate in frames per second");

  /** Frames kept by the camera for the publisher. */
  static final Setting<Integer> FEED_CAPACITY =
      Setting.integer(
          "mediamtx.feed_capacity", 4, 1, 16, "Frames kept by the camera until they are copied");

  /** The encoder. */
  static final Setting<String> ENCODER =
      Setting.choice(
          "mediamtx.encoder",
          "libx264",
          List.of("libx264"),
          "FFmpeg's encoder of streams; H.264 of a camera is never encoded again");

  /** The encoder's trade of time for size. */
  static final Setting<String> PRESET =
      Setting.choice(
          "mediamtx.preset",
          "ultrafast",
          List.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium"),
          "Encoding speed: faster takes less time and more network");

  /** Constant rate factor. */
  static final Setting<Integer> QUALITY =
      Setting.integer("mediamtx.quality", 23, 1, 51, "Constant rate factor: less is better");

  /** Highest bit rate. */
  static final Setting<Integer> MAX_BITRATE =
      Setting.integer(
          "mediamtx.max_bitrate", 6_000, 50, 1_000_000, "Highest bit rate in kbit/s, per second");

  private StreamSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    List<Setting<?>> own =
        List.of(
            RTSP_URL,
            RTSP_USER,
            RTSP_PASSWORD,
            PUBLIC_HOST,
            PUBLIC_RTSP,
            PUBLIC_HLS,
            PUBLIC_WEBRTC,
            RECONCILE_INTERVAL,
            POLL_INTERVAL,
            QUERY_TIMEOUT,
            START_TIMEOUT,
            IDLE_TIMEOUT,
            STALL_TIMEOUT,
            RESTART_FIRST,
            RESTART_MAX,
            RECONNECT_TIMEOUT,
            MAX_WIDTH,
            MAX_HEIGHT,
            MAX_RATE,
            FEED_CAPACITY,
            ENCODER,
            PRESET,
            QUALITY,
            MAX_BITRATE);
    return Stream.concat(own.stream(), ExternalSettings.all().stream()).toList();
  }

  private static Setting<Duration> millis(String key, int initial, String description) {
    return Setting.duration(
        key, Duration.ofMillis(initial), Duration.ofMillis(10), Duration.ofDays(1), description);
  }
}
