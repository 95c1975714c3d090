package camera.security.internal;

import camera.api.AccessDeniedException;
import camera.api.AccessToken;
import camera.api.ApiKey;
import camera.api.AuditRecord;
import camera.api.Authentication;
import camera.api.AuthenticationException.Reason;
import camera.api.Credential;
import camera.api.CredentialControl;
import camera.api.NotFoundException;
import camera.api.NotFoundException.Resource;
import camera.api.Role;
import camera.api.SecurityAPI;
import camera.api.Session;
import camera.api.spi.Settings;
import camera.security.internal.audit.AuditLog;
import camera.security.internal.credential.CredentialStore;
import camera.security.internal.credential.CredentialStore.Person;
import camera.security.internal.credential.KeySecret;
import camera.security.internal.credential.StoreControl;
import camera.security.internal.credential.StoreWatch;
import camera.security.internal.limit.Limits;
import camera.security.internal.limit.PasswordGate;
import camera.security.internal.session.SessionRegistry;
import camera.security.internal.token.Refusal;
import camera.security.internal.token.Tokens;
import camera.security.internal.token.TrustedKeys;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Security by signed tokens (JWT), API keys and passwords, with sessions in memory. */
final class JwtSecurity implements SecurityAPI {

  private static final Logger LOG = System.getLogger(JwtSecurity.class.getName());

  private final Clock clock;
  private final TrustedKeys keys;
  private final Tokens tokens;
  private final CredentialStore store;
  private final StoreControl control;
  private final StoreWatch watch;
  private final SessionRegistry sessions;
  private final Limits limits;
  private final PasswordGate passwords;
  private final AuditLog audit;

  private JwtSecurity(TrustedKeys keys, Settings settings, Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.keys = keys;
    tokens = new Tokens(keys, settings, clock);
    store = new CredentialStore(settings, clock);
    control = new StoreControl(store, settings, clock);
    watch = new StoreWatch(store, settings);
    sessions =
        new SessionRegistry(clock, settings.get(SecuritySettings.MAX_SESSIONS), store::isRevoked);
    limits = new Limits(settings, nanos);
    passwords = new PasswordGate(settings, nanos);
    audit = new AuditLog(settings, clock);
  }

  /**
   * Makes the security part.
   *
   * @param clock for the times in tokens
   * @param nanos a clock that never goes back, for the limits
   * @throws IllegalStateException if no usable key is configured, or the credentials are broken
   */
  static JwtSecurity create(Settings settings, Clock clock, LongSupplier nanos) {
    return new JwtSecurity(TrustedKeys.of(settings, nanos), settings, clock, nanos);
  }

  @Override
  public void start() {
    keys.start();
    watch.start();
    audit.start();
  }

  @Override
  public AccessToken validateToken(String token) {
    if (KeySecret.hasForm(token)) {
      Person person = byKey(token);
      Instant now = clock.instant();
      return new AccessToken(
          person.user(),
          person.role(),
          now,
          now.plus(lifetime(person)),
          "",
          Optional.of(person.credential()));
    }
    AccessToken checked = tokens.check(token);
    if (store.isRevoked(checked)) {
      throw Refusal.invalidToken("it was revoked");
    }
    return checked;
  }

  private Person byKey(String secret) {
    return store
        .byKey(secret)
        .orElseThrow(() -> Refusal.invalidToken("no such API key, or it was revoked or expired"));
  }

  /** A token ends with its API key at the latest. */
  private Duration lifetime(Person person) {
    Instant now = clock.instant();
    return person
        .key()
        .flatMap(ApiKey::expiresAt)
        .map(end -> Duration.between(now, end))
        .filter(left -> left.compareTo(tokens.usualLifetime()) < 0)
        .orElse(tokens.usualLifetime());
  }

  @Override
  public Authentication authenticate(Credential credential, String address) {
    return switch (credential) {
      case Credential.Bearer(String text) when KeySecret.hasForm(text) -> issue(byKey(text));
      case Credential.Bearer(String text) ->
          new Authentication(validateToken(text), Optional.empty());
      case Credential.Password(String user, String password) ->
          issue(
              passwords
                  .check(user, address, () -> store.byPassword(user, password))
                  .orElseThrow(() -> Refusal.invalidToken("no such user, or another password")));
    };
  }

  private Authentication issue(Person person) {
    String token =
        tokens.issue(
            person.user(), person.role(), lifetime(person), Optional.of(person.credential()));
    return new Authentication(tokens.check(token), Optional.of(token));
  }

  @Override
  public Duration countFailure(String address) {
    return limits.countFailure(address);
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
  public Session revokeSession(String sessionId) {
    Session session =
        sessions.active().stream()
            .filter(each -> each.id().equals(sessionId))
            .findFirst()
            .orElseThrow(() -> new NotFoundException(Resource.SESSION, sessionId));
    sessions.token(sessionId).ifPresent(store::revoke);
    LOG.log(Level.INFO, "Session {0} of {1} was revoked", session.id(), session.userId());
    return session;
  }

  @Override
  public AccessToken revokeToken(String token) {
    if (KeySecret.hasForm(token)) {
      throw Refusal.of(Reason.INVALID_TOKEN, "an API key is revoked by its id");
    }
    AccessToken content = tokens.check(token);
    store.revoke(content);
    LOG.log(Level.INFO, "A token of {0} was revoked", content.userId());
    return content;
  }

  @Override
  public boolean isActive(String sessionId) {
    return sessions.isActive(sessionId);
  }

  @Override
  public List<Session> sessions() {
    return sessions.active();
  }

  @Override
  public Duration admit(String caller) {
    return limits.admit(caller);
  }

  @Override
  public Duration admitAddress(String address) {
    return limits.admitAddress(address);
  }

  @Override
  public String issueToken(String userId, Role role, Duration lifetime) {
    return tokens.issue(userId, role, lifetime, Optional.empty());
  }

  @Override
  public String issueToken(String userId, Role role) {
    return issueToken(userId, role, tokens.usualLifetime());
  }

  @Override
  public CredentialControl credentials() {
    return control;
  }

  @Override
  public String publicKeys() {
    return keys.published();
  }

  @Override
  public void audit(AuditRecord line) {
    audit.add(line);
  }

  @Override
  public void close() {
    int count = sessions.clear();
    if (count > 0) {
      LOG.log(Level.INFO, "{0} sessions ended with the service", count);
    }
    watch.close();
    keys.close();
    audit.close();
  }
}
