package camera.security.internal.token;

import camera.api.AccessToken;
import camera.api.Role;
import camera.api.spi.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks and makes tokens. Thread-safe. */
public final class Tokens {

  private final TokenVerifier verifier;
  private final TokenClaims claims;
  private final TokenIssuer issuer;
  private final Duration usualLifetime;
  private final String audience;

  /**
   * Puts the parts together.
   *
   * @param keys trusted
   * @param settings the checked configuration
   * @param clock for the times in tokens
   */
  public Tokens(TrustedKeys keys, Settings settings, Clock clock) {
    verifier = new TokenVerifier(keys);
    claims = new TokenClaims(clock, settings.get(TokenSettings.CLOCK_SKEW));
    issuer = new TokenIssuer(keys.own(), clock);
    usualLifetime = settings.get(TokenSettings.EXPIRY);
    audience = settings.get(TokenSettings.AUDIENCE);
  }

  /**
   * Checks a token.
   *
   * @param token as sent
   * @return what it says
   * @throws camera.api.AuthenticationException if it is not genuine, or not valid now
   */
  public AccessToken check(String token) {
    TokenVerifier.Genuine genuine = verifier.verify(token);
    if (genuine.issuer().isPresent()) {
      checkIssuer(genuine.claims(), genuine.issuer().get());
    }
    AccessToken checked = claims.check(genuine.claims(), genuine.digest());
    // What hangs on a credential of ours is not for others to say.
    return genuine.issuer().isEmpty()
        ? checked
        : new AccessToken(
            checked.userId(),
            checked.role(),
            checked.issuedAt(),
            checked.expiresAt(),
            checked.id(),
            Optional.empty());
  }

  private void checkIssuer(Map<String, Object> said, String expected) {
    if (!expected.equals(said.get("iss"))) {
      throw Refusal.invalidClaims("iss is not the issuer whose key signed it");
    }
    Object named = said.get("aud");
    boolean forUs =
        audience.isEmpty()
            || audience.equals(named)
            || (named instanceof List<?> several && several.contains(audience));
    if (!forUs) {
      throw Refusal.invalidClaims("aud is not security.jwt_audience");
    }
  }

  /**
   * Makes a token.
   *
   * @param userId not blank
   * @param role what the user may do
   * @param lifetime positive
   * @param credential what it is given for, with which it ends
   * @return the token
   * @throws IllegalArgumentException if user or lifetime cannot be accepted
   */
  public String issue(String userId, Role role, Duration lifetime, Optional<String> credential) {
    return issuer.issue(userId, role, lifetime, credential);
  }

  /** {@return how long tokens are valid when nothing else is asked for} */
  public Duration usualLifetime() {
    return usualLifetime;
  }
}
