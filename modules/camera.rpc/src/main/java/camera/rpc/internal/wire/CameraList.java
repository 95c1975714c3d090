package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of {@code get_camera_list}.
 *
 * @param cameras by number
 * @param total how many are known
 * @param connected how many can be used
 */
@JsonbPropertyOrder({"cameras", "total", "connected"})
public record CameraList(
    @JsonbProperty("cameras") List<WireCamera> cameras,
    @JsonbProperty("total") int total,
    @JsonbProperty("connected") int connected) {}
