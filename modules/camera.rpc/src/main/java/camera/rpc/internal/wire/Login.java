package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Optional;

/**
 * Result of a login.
 *
 * @param authenticated always true
 * @param role viewer, operator or admin
 * @param permissions words for it
 * @param expiresAt when the token ends
 * @param sessionId opaque
 * @param token a fresh one, after a login with an API key or a password
 */
@JsonbPropertyOrder({"authenticated", "role", "permissions", "expiresAt", "sessionId", "token"})
public record Login(
    @JsonbProperty("authenticated") boolean authenticated,
    @JsonbProperty("role") String role,
    @JsonbProperty("permissions") List<String> permissions,
    @JsonbProperty("expires_at") String expiresAt,
    @JsonbProperty("session_id") String sessionId,
    @JsonbProperty("token") Optional<String> token) {

  /** Without the token. */
  @Override
  public String toString() {
    return "Login[" + role + ", " + sessionId + "]";
  }
}
