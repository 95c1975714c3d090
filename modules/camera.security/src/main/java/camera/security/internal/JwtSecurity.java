package camera.security.internal;

import camera.api.AccessDeniedException;
import camera.api.AccessToken;
import camera.api.Role;
import camera.api.SecurityAPI;
import camera.api.Session;
import camera.api.spi.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Security by signed tokens (JWT, HS256) and sessions in memory. */
final class JwtSecurity implements SecurityAPI {

  private static final Logger LOG = System.getLogger(JwtSecurity.class.getName());

  private final TokenVerifier verifier;
  private final TokenClaims claims;
  private final TokenIssuer issuer;
  private final Duration usualLifetime;
  private final SessionRegistry sessions;
  private final Optional<RateLimiter> limiter;

  private JwtSecurity(SigningSecret secret, Settings settings, Clock clock, LongSupplier nanos) {
    verifier = new TokenVerifier(secret);
    claims = new TokenClaims(clock, settings.get(SecuritySettings.CLOCK_SKEW));
    issuer = new TokenIssuer(secret, clock);
    usualLifetime = settings.get(SecuritySettings.EXPIRY);
    sessions = new SessionRegistry(clock, settings.get(SecuritySettings.MAX_SESSIONS));
    limiter = limiter(settings, nanos);
  }

  /**
   * Makes the security part.
   *
   * @param clock for the times in tokens
   * @param nanos a clock that never goes back, for the rate limit
   * @throws IllegalStateException if no secret is configured
   */
  static JwtSecurity create(Settings settings, Clock clock, LongSupplier nanos) {
    SigningSecret secret = SigningSecret.of(settings.get(SecuritySettings.SECRET));
    return new JwtSecurity(secret, settings, clock, nanos);
  }

  private static Optional<RateLimiter> limiter(Settings settings, LongSupplier nanos) {
    int requests = settings.get(SecuritySettings.RATE_REQUESTS);
    if (requests == 0) {
      LOG.log(Level.WARNING, "The rate limit is off (security.rate_limit_requests is 0)");
      return Optional.empty();
    }
    Duration window = settings.get(SecuritySettings.RATE_WINDOW);
    int callers = settings.get(SecuritySettings.RATE_CALLERS);
    return Optional.of(new RateLimiter(requests, window, callers, nanos));
  }

  @Override
  public AccessToken validateToken(String token) {
    return claims.check(verifier.verify(token));
  }

  @Override
  public Session createSession(AccessToken token) {
    Session session = sessions.create(token);
    LOG.log(
        Level.INFO,
        "Session {0} of {1} ({2}) began, ends by {3}",
        session.id(),
        session.userId(),
        session.role(),
        session.expiresAt());
    return session;
  }

  @Override
  public Session checkPermission(String sessionId, Role required) {
    Session session = sessions.touch(sessionId);
    if (!session.role().includes(required)) {
      throw new AccessDeniedException(required, session.role());
    }
    return session;
  }

  @Override
  public void endSession(String sessionId) {
    sessions
        .end(sessionId)
        .ifPresent(
            ended -> LOG.log(Level.INFO, "Session {0} of {1} ended", ended.id(), ended.userId()));
  }

  @Override
  public List<Session> sessions() {
    return sessions.active();
  }

  @Override
  public Duration admit(String caller) {
    return limiter.map(each -> each.admit(caller)).orElse(Duration.ZERO);
  }

  @Override
  public String issueToken(String userId, Role role, Duration lifetime) {
    return issuer.issue(userId, role, lifetime);
  }

  @Override
  public String issueToken(String userId, Role role) {
    return issuer.issue(userId, role, usualLifetime);
  }

  @Override
  public void close() {
    int count = sessions.clear();
    if (count > 0) {
      LOG.log(Level.INFO, "{0} sessions ended with the service", count);
    }
  }
}
