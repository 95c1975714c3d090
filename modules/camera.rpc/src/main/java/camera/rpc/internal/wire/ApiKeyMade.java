package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Optional;

/**
 * A new API key, or an old one with a new secret.
 *
 * @param keyId names it, no secret
 * @param name what it is for
 * @param role viewer, operator or admin
 * @param created when it was made or last rotated
 * @param expiresAt when it ends by itself
 * @param apiKey the secret, shown this once
 */
@JsonbPropertyOrder({"keyId", "name", "role", "created", "expiresAt", "apiKey"})
public record ApiKeyMade(
    @JsonbProperty("key_id") String keyId,
    @JsonbProperty("name") String name,
    @JsonbProperty("role") String role,
    @JsonbProperty("created") String created,
    @JsonbProperty("expires_at") Optional<String> expiresAt,
    @JsonbProperty("api_key") String apiKey) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "ApiKeyMade[" + keyId + "]";
  }
}
