package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Figures of a camera's stream; zeros when idle.
 *
 * @param bytesSent bytes to viewers
 * @param readers viewers now
 * @param uptime seconds in use
 */
@JsonbPropertyOrder({"bytesSent", "readers", "uptime"})
public record CameraFigures(
    @JsonbProperty("bytes_sent") long bytesSent,
    @JsonbProperty("readers") int readers,
    @JsonbProperty("uptime") long uptime) {}
