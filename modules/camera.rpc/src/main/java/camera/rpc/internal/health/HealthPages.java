package camera.rpc.internal.health;

import camera.api.SystemStatus;
import camera.api.spi.ServiceInfo;
import camera.rpc.internal.health.HealthState.Failed;
import camera.rpc.internal.health.HealthState.Seen;
import camera.rpc.internal.wire.WireText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the health pages say. */
final class HealthPages {

  /**
   * A page.
   *
   * @param status of HTTP
   * @param fields of the body
   */
  record Page(int status, Map<String, Object> fields) {}

  private final ServiceInfo service;
  private final HealthState state;

  HealthPages(ServiceInfo service, HealthState state) {
    this.service = service;
    this.state = state;
  }

  Page page(String path) {
    return switch (path) {
      case "/health" -> new Page(status(), summary());
      case "/health/detailed" -> new Page(status(), detailed());
      case "/health/ready" -> ready();
      case "/health/live" -> live();
      default -> error(404, "There are /health, /health/detailed, /health/ready, /health/live");
    };
  }

  static Page error(int status, String what) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("error", what);
    fields.put("timestamp", now());
    fields.put("status", status);
    return new Page(status, fields);
  }

  private int status() {
    if (!state.isStale() && state.sample() instanceof Failed) {
      return 500;
    }
    return state.word().equals("unhealthy") ? 503 : 200;
  }

  private Map<String, Object> summary() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", state.word());
    fields.put("timestamp", now());
    fields.put("version", service.version());
    fields.put("uptime", text(uptime()));
    return fields;
  }

  private Map<String, Object> detailed() {
    Map<String, Object> cameras = new LinkedHashMap<>();
    cameras.put("name", "cameras");
    cameras.put("status", state.word());
    cameras.put("message", message());
    cameras.put("last_checked", WireText.time(state.sample().time()));
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("uptime_seconds", uptime().toMillis() / 1000.0);
    metrics.put("component_count", 1);
    for (String word : List.of("healthy", "degraded", "unhealthy")) {
      metrics.put("components_" + word, state.word().equals(word) ? 1 : 0);
    }
    Map<String, Object> fields = summary();
    fields.put("components", List.of(cameras));
    fields.put("metrics", metrics);
    fields.put("environment", "java " + Runtime.version().feature());
    return fields;
  }

  private Page ready() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ready", state.isReady());
    fields.put("timestamp", now());
    fields.put("message", message());
    return new Page(state.isReady() ? 200 : 503, fields);
  }

  private static Page live() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("alive", true);
    fields.put("timestamp", now());
    fields.put("message", "The service answers");
    return new Page(200, fields);
  }

  private String message() {
    return state.isStale()
        ? "The service's state has not been seen for too long"
        : switch (state.sample()) {
          case Seen(SystemStatus status, Instant _) -> status.message();
          case Failed _ -> "The service's state cannot be read; see its log";
        };
  }

  private Duration uptime() {
    return Duration.between(service.started(), Instant.now());
  }

  private static String text(Duration uptime) {
    return uptime.toHours() + "h" + uptime.toMinutesPart() + "m" + uptime.toSecondsPart() + "s";
  }

  private static String now() {
    return WireText.time(Instant.now());
  }
}
