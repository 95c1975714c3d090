package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
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
 * @param identity by which it is known again, such as maker, model and serial number
 * @param notes what an operator should know though it works, in sentences
 */
@JsonbPropertyOrder({
  "device",
  "status",
  "name",
  "resolution",
  "fps",
  "streams",
  "metrics",
  "capabilities",
  "identity",
  "notes"
})
public record CameraDetails(
    @JsonbProperty("device") String device,
    @JsonbProperty("status") String status,
    @JsonbProperty("name") String name,
    @JsonbProperty("resolution") String resolution,
    @JsonbProperty("fps") int fps,
    @JsonbProperty("streams") Map<String, String> streams,
    @JsonbProperty("metrics") CameraFigures metrics,
    @JsonbProperty("capabilities") CameraModes capabilities,
    @JsonbProperty("identity") String identity,
    @JsonbProperty("notes") List<String> notes) {}
