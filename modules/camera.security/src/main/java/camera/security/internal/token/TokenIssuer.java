package camera.security.internal.token;

import camera.api.Role;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes tokens that {@link TokenVerifier} and {@link TokenClaims} accept. */
final class TokenIssuer {

  private static final int ID_BYTES = 16;

  /**
   * What MediaMTX asks of a token it checks itself ({@code authMethod: jwt}): any path may be
   * viewed, as any role may.
   */
  private static final String MEDIA_CLAIM = "mediamtx_permissions";

  private static final List<Map<String, String>> MEDIA =
      List.of(Map.of("action", "read", "path", ""), Map.of("action", "playback", "path", ""));

  private final SigningKey key;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  TokenIssuer(SigningKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Makes a token.
   *
   * @param credential what it was given for, with which it ends
   * @throws IllegalArgumentException if the user or the lifetime cannot be accepted
   */
  String issue(String userId, Role role, Duration lifetime, Optional<String> credential) {
    if (!UserId.isAcceptable(userId)) {
      throw new IllegalArgumentException("a user id is " + UserId.EXPECTED);
    }
    if (!lifetime.isPositive()) {
      throw new IllegalArgumentException("a token's lifetime must be positive: " + lifetime);
    }
    long now = clock.instant().getEpochSecond();
    // Up to the next whole second, so that the shortest token is still valid for a while.
    long end = now + lifetime.plusNanos(999_999_999).toSeconds();
    if (end > TokenClaims.LAST_SECOND) {
      throw new IllegalArgumentException("a token cannot outlive the year 9999: " + lifetime);
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put(TokenClaims.USER, userId);
    claims.put(TokenClaims.ROLE, role.toString());
    claims.put(TokenClaims.ISSUED_AT, now);
    claims.put(TokenClaims.EXPIRES_AT, end);
    claims.put(TokenClaims.TOKEN_ID, randomId());
    credential.ifPresent(name -> claims.put(TokenClaims.CREDENTIAL, name));
    if (key.published().isPresent()) {
      claims.put(MEDIA_CLAIM, MEDIA); // Others cannot check tokens of a shared secret.
    }
    return key.sign(claims);
  }

  private String randomId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
