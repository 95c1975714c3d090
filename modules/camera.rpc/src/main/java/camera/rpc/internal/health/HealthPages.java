package camera.rpc.internal.health;

import camera.api.ServicePart;
import camera.api.SystemStatus;
import camera.rpc.internal.status.Health;
import camera.rpc.internal.status.Sample;
import camera.rpc.internal.status.ServiceStatus;
import camera.rpc.internal.wire.WireText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

  private final ServiceStatus status;
  private final HealthPaths paths;

  HealthPages(ServiceStatus status, HealthPaths paths) {
    this.status = status;
    this.paths = paths;
  }

  Page page(String path) {
    if (path.equals(paths.summary())) {
      return new Page(code(), summary());
    }
    if (path.equals(paths.detailed())) {
      return new Page(code(), detailed());
    }
    if (path.equals(paths.ready())) {
      return ready();
    }
    return path.equals(paths.live())
        ? live()
        : error(404, "There are " + String.join(", ", paths.all()));
  }

  static Page error(int status, String what) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("error", what);
    fields.put("timestamp", now());
    fields.put("status", status);
    return new Page(status, fields);
  }

  private int code() {
    if (!status.isStale() && status.sample().failures() > 0) {
      return 500;
    }
    return status.health() == Health.UNHEALTHY ? 503 : 200;
  }

  private Map<String, Object> summary() {
    boolean failed = status.sample().failures() > 0;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", word(failed ? Health.UNHEALTHY : status.health()));
    fields.put("timestamp", now());
    fields.put("version", status.service().version());
    fields.put("uptime", text(status.uptime()));
    return fields;
  }

  private Map<String, Object> detailed() {
    Sample sample = status.sample();
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("uptime_seconds", status.uptime().toMillis() / 1000.0);
    metrics.put("component_count", sample.parts().size());
    for (Health health : Health.values()) {
      metrics.put(
          "components_" + word(health),
          sample.parts().stream().filter(part -> ServiceStatus.health(part) == health).count());
    }
    Map<String, Object> fields = summary();
    fields.put("components", sample.parts().stream().map(part -> component(part, sample)).toList());
    fields.put("metrics", metrics);
    fields.put("environment", "java " + Runtime.version().feature());
    return fields;
  }

  private static Map<String, Object> component(ServicePart part, Sample sample) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", part.kind().toString());
    fields.put("status", word(ServiceStatus.health(part)));
    fields.put("message", part.message());
    fields.put("last_checked", WireText.time(sample.time()));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("state", part.state().name());
    details.put("critical", part.critical());
    fields.put("details", details);
    return fields;
  }

  private Page ready() {
    boolean ready = status.isReady();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ready", ready);
    fields.put("timestamp", now());
    fields.put("message", message());
    return new Page(ready ? 200 : 503, fields);
  }

  private static Page live() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("alive", true);
    fields.put("timestamp", now());
    fields.put("message", "The service answers");
    return new Page(200, fields);
  }

  private String message() {
    Sample sample = status.sample();
    if (status.isStale()) {
      return "The service's state has not been seen for too long";
    }
    List<String> problems =
        sample.parts().stream()
            .filter(part -> part.critical() && part.state() != ServicePart.State.RUNNING)
            .map(ServicePart::message)
            .toList();
    return problems.isEmpty()
        ? sample
            .status()
            .map(SystemStatus::message)
            .orElse("The service's state cannot be read; see its log")
        : String.join("; ", problems);
  }

  private static String word(Health health) {
    return health.name().toLowerCase(Locale.ROOT);
  }

  private static String text(Duration uptime) {
    return uptime.toHours() + "h" + uptime.toMinutesPart() + "m" + uptime.toSecondsPart() + "s";
  }

  private static String now() {
    return WireText.time(Instant.now());
  }
}
