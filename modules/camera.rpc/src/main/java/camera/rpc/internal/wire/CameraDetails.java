package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;

/**
 * Result of {@code get_camera_status}.
 *
 * @param device its id
 * @param status CONNECTED, DISCONNECTED or ERROR
 * @param name human name
 * @param resolution {@code WxH} or {@code Unknown}
 * @param fps nominal frames per second
 * @param streams viewing URL by protocol
 * @param metrics figures of its stream
 * @param capabilities what it can deliver
 */
@JsonbPropertyOrder({
  "device",
  "status",
  "name",
  "resolution",
  "fps",
  "streams",
  "metrics",
  "capabilities"
})
public record CameraDetails(
    @JsonbProperty("device") String device,
    @JsonbProperty("status") String status,
    @JsonbProperty("name") String name,
    @JsonbProperty("resolution") String resolution,
    @JsonbProperty("fps") int fps,
    @JsonbProperty("streams") Map<String, String> streams,
    @JsonbProperty("metrics") CameraFigures metrics,
    @JsonbProperty("capabilities") CameraModes capabilities) {}
