package camera.testkit;

import camera.api.AccessDeniedException;
import camera.api.AccessToken;
import camera.api.AuditRecord;
import camera.api.Authentication;
import camera.api.AuthenticationException;
import camera.api.AuthenticationException.Reason;
import camera.api.Credential;
import camera.api.CredentialControl;
import camera.api.NotFoundException;
import camera.api.Role;
import camera.api.SecurityAPI;
import camera.api.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Security without cryptography: a token is a role's word, a slash and the user, such as {@code
 * operator/ann}. Thread-safe.
 */
public final class FakeSecurity implements SecurityAPI {

  private static final int KEPT = 10_000;
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Clock clock;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<String> admitted = new LinkedBlockingQueue<>();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private final LinkedBlockingQueue<AuditRecord> audited = new LinkedBlockingQueue<>();
  private final FakeCredentials credentials;
  private final AtomicReference<Function<String, Duration>> limit =
      new AtomicReference<>(_ -> Duration.ZERO);

  /**
   * Makes a fake without sessions.
   *
   * @param clock tells when sessions end
   */
  public FakeSecurity(Clock clock) {
    this.clock = clock;
    credentials = new FakeCredentials(clock);
  }

  /**
   * Sets the rate limit.
   *
   * @param wait by caller, zero for none
   */
  public void limit(Function<String, Duration> wait) {
    limit.set(wait);
  }

  /** {@return the callers counted last, in order} */
  public List<String> admitted() {
    return List.copyOf(admitted);
  }

  @Override
  public AccessToken validateToken(String token) {
    if (revoked.contains(token)) {
      throw new AuthenticationException(Reason.INVALID_TOKEN);
    }
    return content(token);
  }

  private AccessToken content(String token) {
    if (token.startsWith("expired")) {
      throw new AuthenticationException(Reason.TOKEN_EXPIRED);
    }
    String[] parts = token.split("/", 2);
    if (parts.length < 2) {
      throw new AuthenticationException(Reason.INVALID_TOKEN);
    }
    Role role =
        Role.parse(parts[0]).orElseThrow(() -> new AuthenticationException(Reason.INVALID_CLAIMS));
    Instant now = clock.instant();
    return new AccessToken(parts[1], role, now, now.plus(LIFETIME));
  }

  @Override
  public void start() {}

  @Override
  public Authentication authenticate(Credential credential, String address) {
    return switch (credential) {
      case Credential.Bearer(String text) when text.startsWith("csk_") -> {
        String token = "viewer/" + text.substring(4);
        yield new Authentication(validateToken(token), Optional.of(token));
      }
      case Credential.Bearer(String text) ->
          new Authentication(validateToken(text), Optional.empty());
      case Credential.Password(String user, String password) -> {
        String role = credentials.roleOf(user, password);
        String token = role + "/" + user;
        yield new Authentication(validateToken(token), Optional.of(token));
      }
    };
  }

  @Override
  public Duration countFailure(String address) {
    return admit("login:" + address);
  }

  @Override
  public Duration admitAddress(String address) {
    return limit.get().apply("address:" + address);
  }

  @Override
  public Session revokeSession(String sessionId) {
    Session session = sessions.remove(sessionId);
    if (session == null) {
      throw new NotFoundException(NotFoundException.Resource.SESSION, sessionId);
    }
    return session;
  }

  @Override
  public AccessToken revokeToken(String token) {
    AccessToken content = content(token);
    revoked.add(token);
    return content;
  }

  @Override
  public boolean isActive(String sessionId) {
    Session session = sessions.get(sessionId);
    return session != null && clock.instant().isBefore(session.expiresAt());
  }

  @Override
  public CredentialControl credentials() {
    return credentials;
  }

  @Override
  public String publicKeys() {
    return "{\"keys\":[]}";
  }

  @Override
  public void audit(AuditRecord line) {
    if (audited.size() >= KEPT) {
      audited.poll();
    }
    audited.add(line);
  }

  /** {@return what was to be written down so far, in order} */
  public List<AuditRecord> audited() {
    return List.copyOf(audited);
  }

  @Override
  public Session createSession(AccessToken token) {
    Instant now = clock.instant();
    String id = UUID.randomUUID().toString();
    Session session =
        new Session(id, token.userId(), token.role(), now, now, token.expiresAt(), true);
    sessions.put(id, session);
    return session;
  }

  @Override
  public Session checkPermission(String sessionId, Role required) {
    Session session = sessions.get(sessionId);
    if (session == null) {
      throw new AuthenticationException(Reason.AUTH_REQUIRED);
    }
    if (!clock.instant().isBefore(session.expiresAt())) {
      throw new AuthenticationException(Reason.TOKEN_EXPIRED);
    }
    if (!session.role().includes(required)) {
      throw new AccessDeniedException(required, session.role());
    }
    return session;
  }

  @Override
  public void endSession(String sessionId) {
    sessions.remove(sessionId);
  }

  @Override
  public List<Session> sessions() {
    return List.copyOf(sessions.values());
  }

  @Override
  public Duration admit(String caller) {
    admitted.add(caller);
    if (admitted.size() > KEPT) {
      admitted.remove();
    }
    return limit.get().apply(caller);
  }

  @Override
  public String issueToken(String userId, Role role, Duration lifetime) {
    return role + "/" + userId;
  }

  @Override
  public void close() {
    sessions.clear();
  }
}
