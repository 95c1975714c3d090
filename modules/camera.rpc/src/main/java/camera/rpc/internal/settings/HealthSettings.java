package camera.rpc.internal.settings;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of the health pages (wire contract, section 12). */
public final class HealthSettings {

  /** Whether the health pages are served. */
  public static final Setting<Boolean> ENABLED =
      Setting.flag("http_health.enabled", true, "Whether the HTTP health pages are served");

  /** Only this machine: the pages are open to everyone who reaches them. */
  public static final Setting<String> HOST =
      Setting.text("http_health.host", "127.0.0.1", "Address the health pages listen on");

  /** Port of the health pages. */
  public static final Setting<Integer> PORT =
      Setting.integer("http_health.port", 8003, 0, 65_535, "Port of the health pages, 0 for any");

  /** Time between two samples. */
  public static final Setting<Duration> INTERVAL =
      Setting.duration(
          "http_health.interval",
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          Duration.ofMinutes(1),
          "Time between two looks at the service's state; pages and calls show the last one");

  /** Silence on a connection. */
  public static final Setting<Duration> IDLE_TIMEOUT =
      Setting.duration(
          "http_health.idle_timeout",
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          "Silence after which a connection to the health pages is closed");

  /** Time to send a request. */
  public static final Setting<Duration> READ_TIMEOUT =
      Setting.duration(
          "http_health.read_timeout",
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofMinutes(5),
          "How long a client of the health pages may take to send its request");

  /** Path of the summary. */
  public static final Setting<String> HEALTH_PATH =
      Setting.text("http_health.health_endpoint", "/health", "Path of the health in one word");

  /** Path of the details. */
  public static final Setting<String> DETAILED_PATH =
      Setting.text(
          "http_health.detailed_endpoint", "/health/detailed", "Path of the health of each part");

  /** Path of the readiness. */
  public static final Setting<String> READY_PATH =
      Setting.text("http_health.ready_endpoint", "/health/ready", "Path of the readiness probe");

  /** Path of the liveness. */
  public static final Setting<String> LIVE_PATH =
      Setting.text("http_health.live_endpoint", "/health/live", "Path of the liveness probe");

  private HealthSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(
        ENABLED,
        HOST,
        PORT,
        INTERVAL,
        IDLE_TIMEOUT,
        READ_TIMEOUT,
        HEALTH_PATH,
        DETAILED_PATH,
        READY_PATH,
        LIVE_PATH);
  }
}
