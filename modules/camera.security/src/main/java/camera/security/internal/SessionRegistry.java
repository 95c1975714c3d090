package camera.security.internal;

import camera.api.AccessToken;
import camera.api.AuthenticationException.Reason;
import camera.api.CameraException;
import camera.api.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The sessions, in memory.
 *
 * <p>An expired session stays known until it is ended, so that its client is told that the token
 * expired and not that it never logged in; expired ones go first when the table is full.
 */
final class SessionRegistry {

  private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();
  private final Object admission = new Object();
  private final Clock clock;
  private final int limit;

  SessionRegistry(Clock clock, int limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * Adds a session.
   *
   * @throws CameraException if there are too many
   */
  Session create(AccessToken token) {
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
        sessions.values().removeIf(old -> !now.isBefore(old.expiresAt()));
      }
      if (sessions.size() >= limit) {
        throw new CameraException(
            "There are " + limit + " sessions already: end some, or raise security.max_sessions");
      }
      sessions.put(session.id(), session);
    }
    return session;
  }

  /**
   * Notes that a session was used.
   *
   * @throws camera.api.AuthenticationException if it is unknown or expired
   */
  Session touch(String id) {
    Instant now = clock.instant();
    Session session = sessions.computeIfPresent(id, (same, old) -> used(old, now));
    if (session == null) {
      throw Refusal.of(Reason.AUTH_REQUIRED, "no such session");
    }
    if (!session.active()) {
      throw Refusal.of(Reason.TOKEN_EXPIRED, "session " + id + " expired");
    }
    return session;
  }

  private static Session used(Session old, Instant now) {
    boolean active = now.isBefore(old.expiresAt());
    return new Session(
        old.id(),
        old.userId(),
        old.role(),
        old.created(),
        active ? now : old.lastActivity(),
        old.expiresAt(),
        active);
  }

  Optional<Session> end(String id) {
    return Optional.ofNullable(sessions.remove(id));
  }

  List<Session> active() {
    Instant now = clock.instant();
    return sessions.values().stream().filter(each -> now.isBefore(each.expiresAt())).toList();
  }

  int clear() {
    int count = sessions.size();
    sessions.clear();
    return count;
  }
}
