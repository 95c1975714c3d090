package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code set_discovery_interval}.
 *
 * @param scanInterval seconds, 0 for on demand only
 * @param status UPDATED
 * @param message the same for people
 * @param timestamp now
 */
@JsonbPropertyOrder({"scanInterval", "status", "message", "timestamp"})
public record IntervalSet(
    @JsonbProperty("scan_interval") int scanInterval,
    @JsonbProperty("status") String status,
    @JsonbProperty("message") String message,
    @JsonbProperty("timestamp") String timestamp) {}
