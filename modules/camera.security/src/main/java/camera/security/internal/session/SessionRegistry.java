package camera.security.internal.session;

import camera.api.AccessToken;
import camera.api.AuthenticationException.Reason;
import camera.api.CameraException;
import camera.api.Session;
import camera.security.internal.token.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * The sessions, in memory.
 *
 * <p>An expired session stays known until it is ended, so that its client is told that the token
 * expired and not that it never logged in; expired ones go first when the table is full. A revoked
 * one is told that its token is not accepted.
 */
public final class SessionRegistry {

  private record Held(Session session, AccessToken token) {}

  private final ConcurrentMap<String, Held> sessions = new ConcurrentHashMap<>();
  private final Object admission = new Object();
  private final Clock clock;
  private final int limit;
  private final Predicate<AccessToken> revoked;

  /**
   * Begins with none.
   *
   * @param clock tells what has expired
   * @param limit most sessions
   * @param revoked whether a token was taken back; asked often
   */
  public SessionRegistry(Clock clock, int limit, Predicate<AccessToken> revoked) {
    this.clock = clock;
    this.limit = limit;
    this.revoked = revoked;
  }

  /**
   * Adds a session.
   *
   * @param token verified
   * @return the session
   * @throws CameraException if there are too many
   */
  public Session create(AccessToken token) {
    Instant now = clock.instant();
    if (!now.isBefore(token.expiresAt())) {
      throw Refusal.of(Reason.TOKEN_EXPIRED, "expired before its session began");
    }
    Session session =
        new Session(
            UUID.randomUUID().toString(),
            token.userId(),
            token.role(),
            now,
            now,
            token.expiresAt(),
            true);
    synchronized (admission) {
      if (sessions.size() >= limit) {
        sessions.values().removeIf(old -> !goesOn(old, now));
      }
      if (sessions.size() >= limit) {
        throw new CameraException(
            "There are " + limit + " sessions already: end some, or raise security.max_sessions");
      }
      sessions.put(session.id(), new Held(session, token));
    }
    return session;
  }

  /**
   * Notes that a session was used.
   *
   * @param id of the session
   * @return the session as it is now
   * @throws camera.api.AuthenticationException if it is unknown, revoked or expired
   */
  public Session touch(String id) {
    Instant now = clock.instant();
    Held held = sessions.computeIfPresent(id, (same, old) -> used(old, now));
    if (held == null) {
      throw Refusal.of(Reason.AUTH_REQUIRED, "no such session");
    }
    if (!held.session().active()) {
      throw Refusal.of(Reason.TOKEN_EXPIRED, "session " + id + " expired");
    }
    if (revoked.test(held.token())) {
      throw Refusal.invalidToken("session " + id + " was revoked");
    }
    return held.session();
  }

  private static Held used(Held held, Instant now) {
    Session old = held.session();
    boolean active = now.isBefore(old.expiresAt());
    return new Held(
        new Session(
            old.id(),
            old.userId(),
            old.role(),
            old.created(),
            active ? now : old.lastActivity(),
            old.expiresAt(),
            active),
        held.token());
  }

  private boolean goesOn(Held held, Instant now) {
    return now.isBefore(held.session().expiresAt()) && !revoked.test(held.token());
  }

  /**
   * Tells whether a session goes on.
   *
   * @param id of the session
   * @return whether it does
   */
  public boolean isActive(String id) {
    Held held = sessions.get(id);
    return held != null && goesOn(held, clock.instant());
  }

  /**
   * Finds what a session was made of.
   *
   * @param id of the session
   * @return its token's content, if there is such a session
   */
  public Optional<AccessToken> token(String id) {
    return Optional.ofNullable(sessions.get(id)).map(Held::token);
  }

  /**
   * Ends a session.
   *
   * @param id of the session
   * @return what it was, if there was one
   */
  public Optional<Session> end(String id) {
    return Optional.ofNullable(sessions.remove(id)).map(Held::session);
  }

  /** {@return the sessions that go on} */
  public List<Session> active() {
    Instant now = clock.instant();
    return sessions.values().stream().filter(each -> goesOn(each, now)).map(Held::session).toList();
  }

  /** {@return how many there were; there are none now} */
  public int clear() {
    int count = sessions.size();
    sessions.clear();
    return count;
  }
}
