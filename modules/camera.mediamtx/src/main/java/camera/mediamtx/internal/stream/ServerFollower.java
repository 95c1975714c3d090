package camera.mediamtx.internal.stream;

import camera.api.DependencyFailedException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.server.ApiClient;
import camera.mediamtx.internal.server.RuntimePaths;
import camera.mediamtx.internal.server.ServerFailure;
import camera.mediamtx.internal.server.ServerSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps the media server's paths as they should be, and sees how they are.
 *
 * <p>The server forgets what it was told whenever it is restarted or reads its file again, so its
 * paths are compared with ours now and then, whenever something of ours changed, and as soon as it
 * is back. One thread talks to the server; all others look at its last {@link #view()}, and may
 * wait for a newer one. Thread-safe.
 */
final class ServerFollower implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ServerFollower.class.getName());

  /** Pause between two looks while something is about to happen at the server. */
  private static final long HASTE = Duration.ofMillis(50).toNanos();

  /** How long a change that the server has confirmed may take until it is seen. */
  private static final long SETTLING = Duration.ofSeconds(2).toNanos();

  private static final long NEVER = Long.MAX_VALUE / 4;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final Reconciler reconciler;
  private final RuntimePaths paths;
  private final Desired desired;
  private final Consumer<ServerView> listener;
  private final ViewExchange exchange = new ViewExchange();
  private final long reconcileNanos;
  private final long pollNanos;
  private final long retryNanos;
  private final Thread thread;
  // Of the follower's thread.
  private long nextReconcile = System.nanoTime();
  private Set<String> written = Set.of();
  private long settled = System.nanoTime();

  /**
   * Makes a follower; it does nothing before {@link #start()}.
   *
   * @param listener told of each new view by the follower's thread; must return quickly
   */
  ServerFollower(
      Settings settings, ApiClient client, Desired desired, Consumer<ServerView> listener) {
    reconciler = new Reconciler(client, desired);
    paths = new RuntimePaths(client);
    this.desired = desired;
    this.listener = listener;
    reconcileNanos = StreamTimes.RECONCILE_INTERVAL.in(settings).toNanos();
    pollNanos = StreamTimes.POLL_INTERVAL.in(settings).toNanos();
    retryNanos = settings.get(ServerSettings.RETRY_FIRST).toNanos();
    thread = Thread.ofVirtual().name("mediamtx").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** {@return the server as it was seen last} */
  ServerView view() {
    return exchange.view();
  }

  /** Makes sure that the server can be used, as far as is known. */
  void require() {
    view()
        .problem()
        .ifPresent(
            problem -> {
              throw ServerFailure.of(problem);
            });
  }

  /** What should be has changed, or the server seems to have: it is looked at soon. */
  void changed() {
    exchange.changed();
  }

  /**
   * Gives figures that are hardly older than the time between two looks.
   *
   * @param limit longest wait for newer ones
   * @return those, or the last known if the server is slow
   */
  ServerView fresh(Duration limit) {
    ServerView now = view();
    return System.nanoTime() - now.nanos() < pollNanos ? now : exchange.newer(limit);
  }

  /**
   * Waits for something to happen at the server, which is looked at often meanwhile.
   *
   * @param condition what is waited for
   * @param limit longest wait
   * @return whether it happened
   */
  boolean await(Predicate<ServerView> condition, Duration limit) throws InterruptedException {
    return exchange.await(condition, limit, true);
  }

  /** Waits until our paths were compared anew with the server's and made as they should be. */
  boolean awaitApplied(Duration limit) throws InterruptedException {
    return exchange.awaitCompared(limit);
  }

  @Override
  public void close() {
    exchange.close();
    thread.interrupt();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        LOG.log(System.Logger.Level.WARNING, "A call to MediaMTX does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (exchange.awaitWork(this::due)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long due(ViewExchange.Wishes wishes) {
    long now = System.nanoTime();
    ServerView view = view();
    long sinceLook = now - view.nanos();
    if (view.problem().isPresent()) {
      return retryNanos - sinceLook;
    }
    long untilCompared = nextReconcile - now;
    if (wishes.compare() || wishes.look() || untilCompared <= 0) {
      return 0;
    }
    boolean settling = settled - now > 0 && !view.paths().keySet().containsAll(written);
    long pause = desired.active() ? pollNanos : NEVER;
    return Math.min(untilCompared, (wishes.haste() || settling ? HASTE : pause) - sinceLook);
  }

  private void look() throws InterruptedException {
    ServerView last = view();
    boolean compare =
        exchange.take().compare()
            || last.problem().isPresent()
            || nextReconcile - System.nanoTime() <= 0;
    ServerView next;
    try {
      String version = compare ? reconcile() : last.version();
      long done = last.reconciled() + (compare ? 1 : 0);
      // The time of the request: what is seen is at least as new.
      long now = System.nanoTime();
      next = new ServerView(paths.list(), now, version, done, Optional.empty());
    } catch (DependencyFailedException e) {
      next = last.failed(String.valueOf(e.getMessage()));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    publish(last, next);
  }

  private String reconcile() {
    Reconciler.Outcome outcome = reconciler.reconcile();
    long now = System.nanoTime();
    nextReconcile = now + reconcileNanos;
    written = outcome.written();
    settled = now + SETTLING;
    return outcome.version();
  }

  private void publish(ServerView last, ServerView next) {
    if (next.problem().isEmpty() != last.problem().isEmpty()) {
      LOG.log(
          next.problem().isPresent() ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
          "{0}",
          next.problem().orElse("MediaMTX " + next.version() + " is in use"));
    }
    exchange.show(next);
    try {
      listener.accept(next);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "What MediaMTX tells could not be dealt with", e);
    }
  }
}
