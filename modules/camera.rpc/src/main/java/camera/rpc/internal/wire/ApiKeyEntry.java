package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Optional;

/**
 * An API key in a list.
 *
 * @param keyId names it, no secret
 * @param name what it is for
 * @param role viewer, operator or admin
 * @param created when it was made or last rotated
 * @param expiresAt when it ends by itself
 */
@JsonbPropertyOrder({"keyId", "name", "role", "created", "expiresAt"})
public record ApiKeyEntry(
    @JsonbProperty("key_id") String keyId,
    @JsonbProperty("name") String name,
    @JsonbProperty("role") String role,
    @JsonbProperty("created") String created,
    @JsonbProperty("expires_at") Optional<String> expiresAt) {}
