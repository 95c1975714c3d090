package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code remove_external_stream}.
 *
 * @param streamUrl as sent
 * @param status REMOVED
 * @param timestamp now
 */
@JsonbPropertyOrder({"streamUrl", "status", "timestamp"})
public record ExternalRemoved(
    @JsonbProperty("stream_url") String streamUrl,
    @JsonbProperty("status") String status,
    @JsonbProperty("timestamp") String timestamp) {}
