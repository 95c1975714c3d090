package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code get_status}.
 *
 * @param status HEALTHY, DEGRADED or UNHEALTHY
 * @param uptime seconds
 * @param version of the service
 * @param components how each part is
 */
@JsonbPropertyOrder({"status", "uptime", "version", "components"})
public record StatusReport(
    @JsonbProperty("status") String status,
    @JsonbProperty("uptime") double uptime,
    @JsonbProperty("version") String version,
    @JsonbProperty("components") Components components) {

  /**
   * How each part is: RUNNING, STOPPED, ERROR, STARTING or STOPPING.
   *
   * @param websocketServer what answers
   * @param cameraMonitor the search for cameras
   * @param mediamtx the media server; STOPPED where none is configured
   */
  @JsonbPropertyOrder({"websocketServer", "cameraMonitor", "mediamtx"})
  public record Components(
      @JsonbProperty("websocket_server") String websocketServer,
      @JsonbProperty("camera_monitor") String cameraMonitor,
      @JsonbProperty("mediamtx") String mediamtx) {}
}
