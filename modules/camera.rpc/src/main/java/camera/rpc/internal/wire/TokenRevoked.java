package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of the end of a token.
 *
 * @param userId whose it was
 * @param revoked always true
 * @param until when it would have expired
 */
@JsonbPropertyOrder({"userId", "revoked", "until"})
public record TokenRevoked(
    @JsonbProperty("user_id") String userId,
    @JsonbProperty("revoked") boolean revoked,
    @JsonbProperty("until") String until) {}
