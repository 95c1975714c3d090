package camera.api;

import java.time.Instant;

/**
 * A verified token's content.
 *
 * @param userId not blank
 * @param role what the user may do
 * @param issuedAt when the token was made
 * @param expiresAt when it ends
 */
public record AccessToken(String userId, Role role, Instant issuedAt, Instant expiresAt) {}
