package camera.mediamtx.internal.stream;

import camera.api.DependencyFailedException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.server.ApiClient;
import camera.mediamtx.internal.server.PathConfigs;
import camera.mediamtx.internal.server.RuntimePath;
import camera.mediamtx.internal.server.RuntimePaths;
import camera.mediamtx.internal.server.ServerInfo;
import camera.mediamtx.internal.server.ServerInfos;
import camera.mediamtx.internal.server.ServerSettings;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the media server's paths as they should be, and sees how they are.
 *
 * <p>The server forgets what it was told whenever it is restarted or reads its file again, so its
 * paths are compared with ours now and then, whenever something of ours changed, and as soon as it
 * is back. Only paths that are ours are ever touched. One thread talks to the server; all others
 * look at its last {@link #view()}, and may wait for a newer one. Thread-safe.
 */
final class ServerFollower implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ServerFollower.class.getName());

  /** Pause between two looks while somebody waits for something to happen at the server. */
  private static final Duration HASTE = Duration.ofMillis(50);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  /** What should be. Called by the follower's thread. */
  interface Desired {

    /** {@return how our paths should be, by name} */
    Map<String, DesiredPath> paths();

    /** {@return names of paths that were made by us and are perhaps still there} */
    Set<String> made();

    /** Remembers names of paths that are made by us, before they are. */
    void remember(Set<String> names);

    /** {@return whether something is streamed, so that figures change} */
    boolean active();
  }

  private final ServerInfos infos;
  private final PathConfigs configs;
  private final RuntimePaths paths;
  private final Desired desired;
  private final Consumer<ServerView> listener;
  private final long reconcileNanos;
  private final long pollNanos;
  private final long retryNanos;
  private final Thread thread;

  private volatile ServerView view = ServerView.NONE;
  // Guarded by this.
  private boolean closed;
  private boolean changed = true;
  private boolean asked;
  private int waiting;
  // Of the follower's thread.
  private Optional<Instant> started = Optional.empty();
  private long nextReconcile = System.nanoTime();

  /**
   * Makes a follower; it does nothing before {@link #start()}.
   *
   * @param listener told of each new view by the follower's thread; must return quickly
   */
  ServerFollower(
      Settings settings, ApiClient client, Desired desired, Consumer<ServerView> listener) {
    infos = new ServerInfos(client);
    configs = new PathConfigs(client);
    paths = new RuntimePaths(client);
    this.desired = desired;
    this.listener = listener;
    reconcileNanos = settings.get(StreamSettings.RECONCILE_INTERVAL).toNanos();
    pollNanos = settings.get(StreamSettings.POLL_INTERVAL).toNanos();
    retryNanos = settings.get(ServerSettings.RETRY_FIRST).toNanos();
    thread = Thread.ofVirtual().name("mediamtx").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** {@return the server as it was seen last} */
  ServerView view() {
    return view;
  }

  /** What should be has changed, or the server seems to have: it is looked at soon. */
  synchronized void changed() {
    changed = true;
    notifyAll();
  }

  /**
   * Gives figures that are hardly older than the time between two looks.
   *
   * @param limit longest wait for newer ones
   * @return those, or the last known if the server is slow
   */
  ServerView fresh(Duration limit) {
    long since = System.nanoTime();
    ServerView now = view;
    if (since - now.nanos() < pollNanos) {
      return now;
    }
    synchronized (this) {
      asked = true;
      notifyAll();
    }
    try {
      await(newer -> newer.nanos() - since >= 0, limit, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return view;
  }

  /**
   * Waits for something to happen at the server, which is looked at often meanwhile.
   *
   * @param condition what is waited for
   * @param limit longest wait
   * @return whether it happened
   */
  boolean await(Predicate<ServerView> condition, Duration limit) throws InterruptedException {
    return await(condition, limit, true);
  }

  /** Waits until our paths were compared anew with the server's and made as they should be. */
  boolean awaitApplied(Duration limit) throws InterruptedException {
    long next;
    synchronized (this) {
      changed();
      next = view.reconciled() + 1;
    }
    return await(newer -> newer.reconciled() >= next || newer.problem().isPresent(), limit)
        && view.problem().isEmpty();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.interrupt();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        LOG.log(System.Logger.Level.WARNING, "A call to MediaMTX does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean await(Predicate<ServerView> condition, Duration limit, boolean hasty)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    waiting += hasty ? 1 : 0;
    notifyAll();
    try {
      while (!condition.test(view)) {
        long left = end - System.nanoTime();
        if (left <= 0 || closed) {
          return false;
        }
        wait(left / 1_000_000 + 1);
      }
      return true;
    } finally {
      waiting -= hasty ? 1 : 0;
    }
  }

  private void run() {
    try {
      while (awaitWork()) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@return false at the end} */
  private synchronized boolean awaitWork() throws InterruptedException {
    while (!closed) {
      long now = System.nanoTime();
      boolean away = view.problem().isPresent();
      long due = view.nanos() + pause();
      boolean urgent = (changed || asked || nextReconcile - now <= 0) && !away;
      if (urgent || due - now <= 0) {
        return true;
      }
      long wake = away ? due : Math.min(due, nextReconcile);
      wait((wake - now) / 1_000_000 + 1);
    }
    return false;
  }

  private long pause() {
    if (view.problem().isPresent()) {
      return retryNanos;
    }
    if (waiting > 0) {
      return HASTE.toNanos();
    }
    return desired.active() ? pollNanos : Long.MAX_VALUE / 4;
  }

  private void look() throws InterruptedException {
    boolean reconcile;
    synchronized (this) {
      reconcile = changed || view.problem().isPresent() || nextReconcile - System.nanoTime() <= 0;
      changed = false;
      asked = false;
    }
    ServerView last = view;
    ServerView next;
    try {
      String version = reconcile ? reconcile() : last.version();
      long done = last.reconciled() + (reconcile ? 1 : 0);
      // The time of the request: what is seen is at least as new.
      long now = System.nanoTime();
      Map<String, RuntimePath> seen = paths.list();
      next = new ServerView(seen, now, version, done, Optional.empty());
    } catch (DependencyFailedException e) {
      next =
          new ServerView(
              last.paths(),
              System.nanoTime(),
              last.version(),
              last.reconciled(),
              Optional.of(String.valueOf(e.getMessage())));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    publish(last, next);
  }

  private void publish(ServerView last, ServerView next) {
    if (next.problem().isEmpty() != last.problem().isEmpty()) {
      LOG.log(
          next.problem().isPresent() ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
          "{0}",
          next.problem().orElse("MediaMTX " + next.version() + " is in use"));
    }
    synchronized (this) {
      view = next;
      notifyAll();
    }
    try {
      listener.accept(next);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "What MediaMTX tells could not be dealt with", e);
    }
  }

  /** Makes our paths as they should be; one that the server refuses does not hold up the rest. */
  private String reconcile() {
    ServerInfo info = infos.read();
    if (!info.started().equals(started)) {
      started = info.started();
      LOG.log(
          System.Logger.Level.INFO, "MediaMTX {0}, up since {1}", info.version(), text(started));
    }
    Map<String, JsonObject> actual = configs.list();
    Map<String, DesiredPath> wanted = desired.paths();
    Set<String> made = desired.made();
    Set<String> all = new TreeSet<>(made);
    all.addAll(wanted.keySet());
    if (!all.equals(made)) {
      desired.remember(all);
    }
    DependencyFailedException failure = null;
    for (DesiredPath path : wanted.values()) {
      failure = put(path, actual.get(path.name()), failure);
    }
    removeOthers(all, wanted.keySet(), actual.keySet());
    if (!all.equals(wanted.keySet())) {
      desired.remember(new TreeSet<>(wanted.keySet()));
    }
    nextReconcile = System.nanoTime() + reconcileNanos;
    if (failure != null) {
      LOG.log(System.Logger.Level.WARNING, "{0}", failure.getMessage());
    }
    return info.version();
  }

  private @Nullable DependencyFailedException put(
      DesiredPath path, @Nullable JsonObject actual, @Nullable DependencyFailedException before) {
    if (actual != null && path.matches(actual)) {
      return before;
    }
    try {
      configs.replace(path.name(), path.config());
      LOG.log(
          System.Logger.Level.INFO,
          "{0}: path {1} at MediaMTX",
          path.name(),
          actual == null ? "made" : "made anew");
      return before;
    } catch (DependencyFailedException e) {
      return e;
    }
  }

  private void removeOthers(Set<String> all, Set<String> wanted, Set<String> actual) {
    Set<String> superfluous = new HashSet<>(all);
    superfluous.removeAll(wanted);
    superfluous.retainAll(actual);
    for (String name : superfluous) {
      if (configs.delete(name)) {
        LOG.log(System.Logger.Level.INFO, "{0}: path removed from MediaMTX", name);
      }
    }
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("an unknown time");
  }
}
