package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of a login.
 *
 * @param authenticated always true
 * @param role viewer, operator or admin
 * @param permissions words for it
 * @param expiresAt when the token ends
 * @param sessionId opaque
 */
@JsonbPropertyOrder({"authenticated", "role", "permissions", "expiresAt", "sessionId"})
public record Login(
    @JsonbProperty("authenticated") boolean authenticated,
    @JsonbProperty("role") String role,
    @JsonbProperty("permissions") List<String> permissions,
    @JsonbProperty("expires_at") String expiresAt,
    @JsonbProperty("session_id") String sessionId) {}
