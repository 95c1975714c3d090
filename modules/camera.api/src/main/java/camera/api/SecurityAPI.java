package camera.api;

import java.time.Duration;
import java.util.List;

/**
 * Who may do what.
 *
 * <p>Thread-safe; no method waits for a network, and only those that say so for a disk or a slow
 * hash. Tokens and secrets appear in no message, log line or {@code toString}.
 */
public interface SecurityAPI extends AutoCloseable {

  /**
   * Begins what goes on in the background: foreign keys are fetched, changed files read again, the
   * audit log opened. Whoever only makes a token does without. Twice is harmless.
   */
  void start();

  /**
   * Verifies a token or an API key.
   *
   * @param token as the client sent it
   * @return what it says
   * @throws AuthenticationException if it is not genuine, not valid now or lacks a claim
   */
  AccessToken validateToken(String token);

  /**
   * Lets somebody in who shows a credential. A password waits for a slow hash, and for its turn.
   *
   * @param credential token, API key, or user and password
   * @param address from where, for the limits
   * @return who it is; with a fresh token, unless a token was shown
   * @throws AuthenticationException if the credential is not accepted; for any reason after the
   *     same time
   * @throws RateLimitedException if passwords were tried too often: by this address, for this user,
   *     or by all together
   */
  Authentication authenticate(Credential credential, String address);

  /**
   * Counts a refused token or API key against the address it came from.
   *
   * @param address of the peer
   * @return zero if this was told as such, else how long the address is held back
   */
  Duration countFailure(String address);

  /**
   * Begins a session for a verified token.
   *
   * @param token the token's content
   * @return the session, active until it is ended or its token expires
   */
  Session createSession(AccessToken token);

  /**
   * Checks that a session may do something, and notes the activity.
   *
   * @param sessionId the session
   * @param required the least role needed
   * @return the session as it is now
   * @throws AuthenticationException if the session is unknown, ended or expired
   * @throws AccessDeniedException if its role does not suffice
   */
  Session checkPermission(String sessionId, Role required);

  /**
   * Ends a session; an unknown one is no error.
   *
   * @param sessionId the session
   */
  void endSession(String sessionId);

  /**
   * Ends a session and refuses its token from now on. Waits for the disk.
   *
   * @param sessionId the session
   * @return what it was
   * @throws NotFoundException if there is no such session
   */
  Session revokeSession(String sessionId);

  /**
   * Refuses a token from now on, and ends its sessions. Waits for the disk.
   *
   * @param token genuine and not expired
   * @return what it says
   * @throws AuthenticationException if it is not accepted anyway
   */
  AccessToken revokeToken(String token);

  /**
   * Tells whether a session goes on: it was not ended, revoked, and has not expired.
   *
   * @param sessionId the session
   * @return whether it does
   */
  boolean isActive(String sessionId);

  /** {@return the sessions that are active now} */
  List<Session> sessions();

  /**
   * Counts one request against a caller's rate limit.
   *
   * @param caller the user once authenticated, else the connection
   * @return zero if the request may go on, else how long to wait before the next try
   */
  Duration admit(String caller);

  /**
   * Counts one request of a connection that has not logged in against its address.
   *
   * @param address of the peer
   * @return zero if the request may go on, else how long to wait before the next try
   */
  Duration admitAddress(String address);

  /**
   * Makes a token that this service accepts.
   *
   * @param userId not blank
   * @param role what the user may do
   * @param lifetime positive
   * @return the token
   */
  String issueToken(String userId, Role role, Duration lifetime);

  /**
   * Makes a token with the usual lifetime: 24 hours, unless the provider's configuration names
   * another.
   *
   * @param userId not blank
   * @param role what the user may do
   * @return the token
   */
  default String issueToken(String userId, Role role) {
    return issueToken(userId, role, Duration.ofHours(24));
  }

  /** {@return API keys and users} */
  CredentialControl credentials();

  /**
   * Shows the keys that tokens made here can be checked with (RFC 7517).
   *
   * @return a JSON Web Key Set; without keys if tokens are signed with a shared secret
   */
  String publicKeys();

  /**
   * Keeps a line of the audit log. Returns at once; lines are written in their order.
   *
   * @param line what happened
   */
  void audit(AuditRecord line);

  /** Ends all sessions. */
  @Override
  void close();
}
