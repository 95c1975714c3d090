package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of the end of a session.
 *
 * @param sessionId as sent
 * @param userId whose it was
 * @param revoked always true
 */
@JsonbPropertyOrder({"sessionId", "userId", "revoked"})
public record SessionRevoked(
    @JsonbProperty("session_id") String sessionId,
    @JsonbProperty("user_id") String userId,
    @JsonbProperty("revoked") boolean revoked) {}
