package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code delete_recording} and {@code delete_snapshot}.
 *
 * @param filename as sent
 * @param deleted always true
 * @param message the same for people
 */
@JsonbPropertyOrder({"filename", "deleted", "message"})
public record Deleted(
    @JsonbProperty("filename") String filename,
    @JsonbProperty("deleted") boolean deleted,
    @JsonbProperty("message") String message) {}
