package camera.security.internal.token;

import camera.api.AccessToken;
import camera.api.AuthenticationException.Reason;
import camera.api.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads and checks what a genuine token says (wire contract, section 4). */
final class TokenClaims {

  static final String USER = "user_id";
  static final String SUBJECT = "sub";
  static final String ROLE = "role";
  static final String ISSUED_AT = "iat";
  static final String EXPIRES_AT = "exp";
  static final String NOT_BEFORE = "nbf";
  static final String TOKEN_ID = "jti";

  /** Names the API key or user that a token was given for. */
  static final String CREDENTIAL = "camera_service_credential";

  private static final int MAX_ID = 256;

  /** The last second that the wire's timestamps can show: the end of the year 9999. */
  static final long LAST_SECOND = 253_402_300_799L;

  private final Clock clock;
  private final Duration skew;

  TokenClaims(Clock clock, Duration skew) {
    this.clock = clock;
    this.skew = skew;
  }

  /**
   * Checks the claims: first that all are there and of the right type, then the times.
   *
   * @param claims of a genuine token
   * @param digest names the token where it has no name of its own
   * @throws camera.api.AuthenticationException if a claim is missing, wrong or not valid now
   */
  AccessToken check(Map<String, Object> claims, String digest) {
    String user = user(claims);
    Role role = role(claims);
    Instant issuedAt = time(claims, ISSUED_AT);
    Instant expiresAt = time(claims, EXPIRES_AT);
    Instant notBefore = claims.containsKey(NOT_BEFORE) ? time(claims, NOT_BEFORE) : Instant.MIN;
    String id = claims.containsKey(TOKEN_ID) ? id(claims, TOKEN_ID) : digest;
    Optional<String> credential =
        claims.containsKey(CREDENTIAL) ? Optional.of(id(claims, CREDENTIAL)) : Optional.empty();
    Instant now = clock.instant();
    if (!now.isBefore(expiresAt)) {
      throw Refusal.of(Reason.TOKEN_EXPIRED, "expired at " + expiresAt);
    }
    if (issuedAt.isAfter(now.plus(skew))) {
      throw Refusal.invalidClaims("issued in the future, at " + issuedAt);
    }
    if (now.isBefore(notBefore)) {
      throw Refusal.invalidClaims("not valid before " + notBefore);
    }
    return new AccessToken(user, role, issuedAt, expiresAt, id, credential);
  }

  private static String id(Map<String, Object> claims, String name) {
    if (claims.get(name) instanceof String id && !id.isEmpty() && id.length() <= MAX_ID) {
      return id;
    }
    throw Refusal.invalidClaims(name + " is not a text of 1 to " + MAX_ID + " characters");
  }

  private static String user(Map<String, Object> claims) {
    String name = claims.containsKey(USER) ? USER : SUBJECT;
    if (claims.get(name) instanceof String user && UserId.isAcceptable(user)) {
      return user;
    }
    throw Refusal.invalidClaims(name + " is not " + UserId.EXPECTED);
  }

  private static Role role(Map<String, Object> claims) {
    String word = claims.get(ROLE) instanceof String text ? text : "";
    return Role.parse(word)
        .orElseThrow(() -> Refusal.invalidClaims("role is not viewer, operator or admin"));
  }

  private static Instant time(Map<String, Object> claims, String name) {
    if (claims.get(name) instanceof Long seconds && seconds >= 0 && seconds <= LAST_SECOND) {
      return Instant.ofEpochSecond(seconds);
    }
    throw Refusal.invalidClaims(name + " is not a whole number of seconds since 1970");
  }
}
