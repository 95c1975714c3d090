package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of {@code get_system_status}.
 *
 * @param status starting, partial or ready
 * @param message the same for people
 * @param availableCameras ids
 * @param discoveryActive whether cameras are being looked for
 */
@JsonbPropertyOrder({"status", "message", "availableCameras", "discoveryActive"})
public record SystemReport(
    @JsonbProperty("status") String status,
    @JsonbProperty("message") String message,
    @JsonbProperty("available_cameras") List<String> availableCameras,
    @JsonbProperty("discovery_active") boolean discoveryActive) {}
