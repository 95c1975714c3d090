package camera.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A verified credential's content.
 *
 * @param userId not blank
 * @param role what the user may do
 * @param issuedAt when the token was made
 * @param expiresAt when it ends
 * @param id names the token, so that it can be revoked: its {@code jti}, or a digest of what was
 *     signed; empty if it cannot be revoked by itself
 * @param credential the API key or user that the token was given for; it ends with them
 */
public record AccessToken(
    String userId,
    Role role,
    Instant issuedAt,
    Instant expiresAt,
    String id,
    Optional<String> credential) {

  /**
   * Makes the content of a token that nothing else hangs on.
   *
   * @param userId not blank
   * @param role what the user may do
   * @param issuedAt when the token was made
   * @param expiresAt when it ends
   */
  public AccessToken(String userId, Role role, Instant issuedAt, Instant expiresAt) {
    this(userId, role, issuedAt, expiresAt, "", Optional.empty());
  }
}
