package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;

/**
 * Figures of a camera's stream; zeros when idle.
 *
 * @param bytesSent bytes to viewers
 * @param readers viewers now
 * @param uptime seconds in use
 */
public record CameraFigures(
    @JsonbProperty("bytes_sent") long bytesSent,
    @JsonbProperty("readers") int readers,
    @JsonbProperty("uptime") long uptime) {}
