package camera.rpc.internal.client;

import camera.api.spi.ServiceInfo;
import camera.rpc.internal.wire.StatusReport;
import camera.rpc.internal.wire.WireText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What clients receive about the service as a whole (wire contract, section 10). */
public final class SystemNotices {

  private SystemNotices() {}

  /**
   * Tells how the service is.
   *
   * @param report the answer of {@code get_status}
   * @param time now
   * @return the notice
   */
  public static Notice health(StatusReport report, Instant time) {
    Map<String, Object> components = new LinkedHashMap<>();
    components.put("websocket_server", report.components().websocketServer());
    components.put("camera_monitor", report.components().cameraMonitor());
    components.put("mediamtx", report.components().mediamtx());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", report.status());
    fields.put("uptime", report.uptime());
    fields.put("version", report.version());
    fields.put("components", components);
    return notice(Set.of("system.health", Topics.HEALTH_UPDATE), true, fields, time);
  }

  /**
   * Tells that something went wrong that no caller caused.
   *
   * @param error what, for people
   * @param time now
   * @return the notice
   */
  public static Notice error(String error, Instant time) {
    return notice(Set.of("system.error"), true, fields("error", error), time);
  }

  /**
   * Tells that the media server is away.
   *
   * @param error what is wrong, for people
   * @param time now
   * @return the notice
   */
  public static Notice mediaServerError(String error, Instant time) {
    return notice(Set.of("mediamtx.error"), true, fields("error", error), time);
  }

  /**
   * Tells that the service has become ready.
   *
   * @param service what is being served
   * @param time now
   * @return the notice
   */
  public static Notice startup(ServiceInfo service, Instant time) {
    Map<String, Object> fields = fields("version", service.version());
    fields.put("build_info", service.name() + " " + service.version() + ", " + service.buildDate());
    return notice(Set.of("system.startup"), false, fields, time);
  }

  /**
   * Tells that the service ends.
   *
   * @param reason short
   * @param time now
   * @return the notice
   */
  public static Notice shutdown(String reason, Instant time) {
    return notice(Set.of("system.shutdown"), false, fields("reason", reason), time);
  }

  private static Map<String, Object> fields(String name, String value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(name, value);
    return fields;
  }

  private static Notice notice(
      Set<String> names, boolean replaceable, Map<String, Object> fields, Instant time) {
    fields.put("timestamp", WireText.time(time));
    return Notice.of(EventGroup.SYSTEM, "", names, replaceable, fields);
  }
}
