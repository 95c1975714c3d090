package camera.rpc.internal.client;

import camera.api.SecurityAPI;
import camera.api.Session;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One connection: who it is, what it subscribed, and events held until the answer of the call that
 * caused them is out.
 *
 * <p>Thread-safe. All state is guarded by this object; the outbox is called with it held, which is
 * what keeps answers and events in order, and never waits.
 */
public final class Client implements AutoCloseable {

  private final String id = UUID.randomUUID().toString();
  private final String address;
  private final Outbox outbox;
  private final SecurityAPI security;
  private final int maxHeld;
  private final Map<String, EventFilter> topics = new LinkedHashMap<>();
  private final List<Cause> causes = new ArrayList<>();
  private final Deque<Notice> held = new ArrayDeque<>();
  private String rateKey = "connection:" + id;
  private @Nullable Session session;
  private boolean closed;

  /**
   * Makes a client without a session.
   *
   * @param address of the peer, for limits and the log
   * @param outbox where texts go
   * @param security keeps the sessions
   * @param maxHeld most events held back for a call under way; the oldest go out first
   */
  public Client(String address, Outbox outbox, SecurityAPI security, int maxHeld) {
    this.address = address;
    this.outbox = outbox;
    this.security = security;
    this.maxHeld = maxHeld;
  }

  /** {@return an opaque name} */
  public String id() {
    return id;
  }

  /** {@return the peer's address} */
  public String address() {
    return address;
  }

  /** {@return the session, perhaps expired} */
  public synchronized Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  /** {@return whose rate limit counts: the user's once known, else this connection's} */
  public synchronized String rateKey() {
    return rateKey;
  }

  /**
   * Takes a new session; the one before ends.
   *
   * @param next the session
   */
  public void login(Session next) {
    Session last;
    synchronized (this) {
      last = closed ? next : session;
      if (!closed) {
        session = next;
        rateKey = "user:" + next.userId();
      }
    }
    if (last != null) {
      security.endSession(last.id());
    }
  }

  /**
   * Adds topics, or replaces the filter of those subscribed already.
   *
   * @param names known topics
   * @param filter for all of them
   */
  public synchronized void subscribe(Collection<String> names, EventFilter filter) {
    if (!closed) {
      names.forEach(name -> topics.put(name, filter));
    }
  }

  /**
   * Removes topics.
   *
   * @param names those to remove; not subscribed is no error
   */
  public synchronized void unsubscribe(Collection<String> names) {
    topics.keySet().removeAll(names);
  }

  /** {@return the topics subscribed, in the order of their first subscription} */
  public synchronized List<String> topics() {
    return List.copyOf(topics.keySet());
  }

  /**
   * Announces calls that may cause events; those are held back until {@link #end}.
   *
   * @param announced what the calls may cause
   */
  public synchronized void begin(Collection<Cause> announced) {
    causes.addAll(announced);
  }

  /**
   * Sends the answer of calls, and then what they caused.
   *
   * @param announced as given to {@link #begin}
   * @param answer whole message, or empty if none is wanted
   */
  public synchronized void end(Collection<Cause> announced, Optional<String> answer) {
    announced.forEach(causes::remove);
    answer.ifPresent(outbox::reply);
    if (held.isEmpty()) {
      return;
    }
    List<Notice> waiting = List.copyOf(held);
    held.clear();
    waiting.forEach(notice -> deliver(notice, Instant.MIN));
  }

  /**
   * Delivers an event, if this client subscribed it and is still authenticated.
   *
   * @param notice the event
   * @param now to tell whether the session has expired
   */
  public synchronized void deliver(Notice notice, Instant now) {
    if (closed || topics.isEmpty() || session == null || !now.isBefore(session.expiresAt())) {
      return;
    }
    if (!security.isActive(session.id())) {
      return; // Revoked.
    }
    if (causes.contains(new Cause(notice.group(), notice.device()))) {
      held.add(notice);
      if (held.size() > maxHeld) {
        send(held.remove());
      }
      return;
    }
    send(notice);
  }

  private void send(Notice notice) {
    notice
        .messages()
        .forEach(
            (name, message) -> {
              EventFilter filter = topics.get(name);
              if (filter != null && filter.matches(notice.fields())) {
                outbox.notify(name + "|" + notice.device(), notice.replaceable(), message);
              }
            });
  }

  /** Ends the session and forgets everything. */
  @Override
  public void close() {
    Session last;
    synchronized (this) {
      closed = true;
      last = session;
      session = null;
      topics.clear();
      held.clear();
      causes.clear();
    }
    if (last != null) {
      security.endSession(last.id());
    }
  }
}
