package camera.security.internal;

import camera.api.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Makes tokens that {@link TokenVerifier} and {@link TokenClaims} accept. */
final class TokenIssuer {

  private final SigningSecret secret;
  private final Clock clock;

  TokenIssuer(SigningSecret secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /**
   * Makes a token.
   *
   * @throws IllegalArgumentException if the user or the lifetime cannot be accepted
   */
  String issue(String userId, Role role, Duration lifetime) {
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
    return sign(JsonUtil.toJson(claims));
  }

  private String sign(String payload) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signature.setHeader("typ", "JWT");
    signature.setKey(secret.key());
    // As in TokenVerifier: the start warned of a short secret.
    signature.setDoKeyValidation(false);
    signature.setPayload(payload);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("HS256 is not available in this Java runtime", e);
    }
  }
}
