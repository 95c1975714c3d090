package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of the end of an API key.
 *
 * @param keyId names it, no secret
 * @param revoked always true
 */
@JsonbPropertyOrder({"keyId", "revoked"})
public record ApiKeyRevoked(
    @JsonbProperty("key_id") String keyId, @JsonbProperty("revoked") boolean revoked) {}
