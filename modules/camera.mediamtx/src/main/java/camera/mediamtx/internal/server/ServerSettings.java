package camera.mediamtx.internal.server;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** Where the media server is and how long it is waited for. */
public final class ServerSettings {

  /** Whether there is a media server. */
  public static final Setting<Boolean> ENABLED =
      Setting.flag(
          "mediamtx.enabled",
          false,
          "Serve the cameras over RTSP and HLS through MediaMTX; without it everything else works");

  /** The control API. */
  public static final Setting<String> URL =
      Setting.text(
          "mediamtx.url",
          "http://127.0.0.1:9997",
          "Address of MediaMTX's control API; it must be switched on there (api: yes)");

  /** User of the control API. */
  public static final Setting<String> USER =
      Setting.text("mediamtx.user", "", "User of MediaMTX's control API; empty for none");

  /** Password of the control API. */
  public static final Setting<String> PASSWORD =
      Setting.secret("mediamtx.password", "Password of MediaMTX's control API");

  /** Longest time to connect. */
  public static final Setting<Duration> CONNECT_TIMEOUT =
      millis("mediamtx.connect_timeout", 2_000, "Longest time to connect to MediaMTX");

  /** Longest time for an answer. MediaMTX lets who has a wrong password wait for up to 4 s. */
  public static final Setting<Duration> REQUEST_TIMEOUT =
      millis("mediamtx.request_timeout", 6_000, "Longest time for an answer of MediaMTX");

  /** Largest answer. */
  public static final Setting<Long> MAX_REPLY =
      Setting.size("mediamtx.max_reply", 16L << 20, 64L << 10, 1L << 30, "Largest answer read");

  /** Failures in a row that open the circuit. */
  public static final Setting<Integer> BREAKER_FAILURES =
      Setting.integer(
          "mediamtx.breaker_failures",
          3,
          1,
          100,
          "Failures in a row after which MediaMTX is left alone for a while");

  /** First pause of the open circuit. */
  public static final Setting<Duration> RETRY_FIRST =
      millis("mediamtx.retry_first", 250, "First pause before MediaMTX is tried again; doubled");

  /** Longest pause of the open circuit. */
  public static final Setting<Duration> RETRY_MAX =
      millis("mediamtx.retry_max", 2_000, "Longest pause before MediaMTX is tried again");

  /** Pause after refused credentials. */
  public static final Setting<Duration> REFUSED_PAUSE =
      millis(
          "mediamtx.refused_pause",
          30_000,
          "Pause after MediaMTX refused our credentials; each try would cost seconds");

  private ServerSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(
        ENABLED,
        URL,
        USER,
        PASSWORD,
        CONNECT_TIMEOUT,
        REQUEST_TIMEOUT,
        MAX_REPLY,
        BREAKER_FAILURES,
        RETRY_FIRST,
        RETRY_MAX,
        REFUSED_PAUSE);
  }

  private static Setting<Duration> millis(String key, int initial, String description) {
    return Setting.duration(
        key,
        Duration.ofMillis(initial),
        Duration.ofMillis(10),
        Duration.ofMinutes(10),
        description);
  }
}
