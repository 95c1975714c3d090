package camera.launcher.internal.wiring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ends parts one after the other, the last one begun first, each within a limit.
 *
 * <p>A part that fails or does not end in time is told of and left behind: those after it have a
 * right to end well.
 */
final class BoundedSteps {

  private static final Logger LOG = System.getLogger(BoundedSteps.class.getName());

  private record Step(String name, Runnable action) {}

  private final Deque<Step> steps = new ArrayDeque<>();
  private final Duration limit;

  BoundedSteps(Duration limit) {
    this.limit = limit;
  }

  /** Adds what is to be done before everything that was added so far. */
  void first(String name, Runnable action) {
    steps.push(new Step(name, action));
  }

  /**
   * Does all steps, once.
   *
   * @return whether each ended well and in time
   */
  boolean run() {
    boolean orderly = true;
    while (!steps.isEmpty()) {
      orderly &= run(steps.pop());
    }
    return orderly;
  }

  private boolean run(Step step) {
    LOG.log(Level.DEBUG, "Ending {0}", step.name());
    Throwable[] failure = new Throwable[1];
    Thread thread =
        Thread.ofPlatform()
            .name("end-" + step.name())
            .daemon()
            .uncaughtExceptionHandler((ended, thrown) -> failure[0] = thrown)
            .start(step.action());
    try {
      if (!thread.join(limit)) {
        LOG.log(
            Level.ERROR,
            "Ending {0} took longer than {1} s (shutdown.timeout); it is left behind",
            step.name(),
            limit.toSeconds());
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.log(Level.ERROR, "Ending {0} was interrupted; it is left behind", step.name());
      return false;
    }
    if (failure[0] != null) {
      LOG.log(Level.ERROR, "Ending " + step.name() + " failed", failure[0]);
    }
    return failure[0] == null;
  }
}
