package camera.v4l2.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads in which nodes are asked. Platform threads, because a call to a device keeps its
 * carrier; several, because a device whose driver hangs keeps its thread; bounded, so that many
 * such devices cost no more than that. They end when they have had nothing to do for a while.
 */
final class ProbeThreads implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ProbeThreads.class.getName());
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final ThreadPoolExecutor threads;
  private final Duration stopWait;

  /**
   * Makes the threads; each starts when it is needed.
   *
   * @param most at the same time
   * @param waiting most probes that wait for a thread
   * @param stopWait longest wait for them when all ends
   */
  ProbeThreads(int most, int waiting, Duration stopWait) {
    this.stopWait = stopWait;
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE.toNanos(),
            TimeUnit.NANOSECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().name("v4l2-probe-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs a probe as soon as a thread is free.
   *
   * @return false if as many wait as may
   */
  boolean start(Runnable probe) {
    try {
      threads.execute(probe);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "a probe must wait for a place: {0}", e.getMessage());
      return false;
    }
  }

  /** Drops what waits and gives what runs a bounded time to end. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(stopWait.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.log(
            Level.WARNING,
            "{0} devices do not answer; the threads that ask them are left to themselves",
            threads.getActiveCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
