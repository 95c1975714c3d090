package camera.api;

import java.time.Duration;
import java.util.List;

/**
 * Who may do what.
 *
 * <p>Thread-safe; no method waits for a network or disk. Tokens and secrets appear in no message,
 * log line or {@code toString}.
 */
public interface SecurityAPI extends AutoCloseable {

  /**
   * Verifies a token.
   *
   * @param token as the client sent it
   * @return what it says
   * @throws AuthenticationException if it is not genuine, not valid now or lacks a claim
   */
  AccessToken validateToken(String token);

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

  /** Ends all sessions. */
  @Override
  void close();
}
