package camera.mediamtx.internal.stream;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Where the follower of the media server and everybody else meet: it shows what it saw last, they
 * say what they want of it and wait for it. Thread-safe; no method but the waiting ones waits.
 */
final class ViewExchange {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /**
   * What is wanted of the follower.
   *
   * @param compare a comparison of the paths, soon
   * @param look newer figures, soon
   * @param haste whether somebody waits for something to happen at the server
   */
  record Wishes(boolean compare, boolean look, boolean haste) {}

  private volatile ServerView view = ServerView.NONE;
  // Guarded by this.
  private boolean closed;
  private boolean compare = true;
  private boolean look;
  private int hasty;

  /** {@return the server as it was seen last} */
  ServerView view() {
    return view;
  }

  /** Asks for a comparison of the paths. */
  synchronized void changed() {
    compare = true;
    notifyAll();
  }

  /** Asks for newer figures and waits for those, at most the given time; then the last count. */
  ServerView newer(Duration limit) {
    long since = System.nanoTime();
    synchronized (this) {
      look = true;
      notifyAll();
    }
    try {
      await(seen -> seen.nanos() - since >= 0, limit, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return view;
  }

  /**
   * Waits for something to be seen.
   *
   * @param haste whether the server is looked at often meanwhile
   * @return whether it was
   */
  synchronized boolean await(Predicate<ServerView> condition, Duration limit, boolean haste)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    hasty += haste ? 1 : 0;
    notifyAll();
    try {
      while (!condition.test(view)) {
        long left = end - System.nanoTime();
        if (left <= 0 || closed) {
          return false;
        }
        wait(left / NANOS_PER_MILLI + 1);
      }
      return true;
    } finally {
      hasty -= haste ? 1 : 0;
    }
  }

  /** Waits until the paths were compared anew; {@return whether the server was there for it} */
  boolean awaitCompared(Duration limit) throws InterruptedException {
    long next;
    synchronized (this) {
      changed();
      next = view.reconciled() + 1;
    }
    return await(seen -> seen.reconciled() >= next || seen.problem().isPresent(), limit, true)
        && view.problem().isEmpty();
  }

  /**
   * Waits until there is work. For the follower.
   *
   * @param due nanoseconds until there is, given what is wanted; 0 or less for now
   * @return false at the end
   */
  synchronized boolean awaitWork(ToLongFunction<Wishes> due) throws InterruptedException {
    while (!closed) {
      long left = due.applyAsLong(wishes());
      if (left <= 0) {
        return true;
      }
      wait(left / NANOS_PER_MILLI + 1);
    }
    return false;
  }

  /** Takes what is wanted; it is wanted no more. For the follower. */
  synchronized Wishes take() {
    Wishes taken = wishes();
    compare = false;
    look = false;
    return taken;
  }

  /** Shows a new view. For the follower. */
  synchronized void show(ServerView next) {
    view = next;
    notifyAll();
  }

  /** Ends all waiting. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized Wishes wishes() {
    return new Wishes(compare, look, hasty > 0);
  }
}
