package camera.api.spi;

import camera.api.CameraBusyException;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.VideoMode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a session's device: its consumers and its one reader, who both come and go here.
 * Thread-safe; the lock is never held while the device is waited for.
 */
final class SessionState {

  private static final Logger LOG = System.getLogger(SessionState.class.getName());

  private final String name;
  private final CaptureOptions options;
  private final long lingerNanos;
  private final CaptureCounters counters = new CaptureCounters();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SessionFeeds feeds = new SessionFeeds(this, counters);
  private final CaptureRecovery recovery;
  private @Nullable CaptureReader reader;
  private volatile boolean closed;
  private long idleSince;

  /**
   * Begins with neither.
   *
   * @param trial opens a device that failed, to see whether it works again
   */
  SessionState(
      String name, CaptureOptions options, CaptureHealth health, Consumer<CaptureRequest> trial) {
    this.name = name;
    this.options = options;
    lingerNanos = options.linger().toNanos();
    recovery = new CaptureRecovery(name, options.recoveryInterval(), health, trial);
  }

  String name() {
    return name;
  }

  CaptureCounters counters() {
    return counters;
  }

  /** Those who are served. */
  SessionFeeds feeds() {
    return feeds;
  }

  Optional<VideoMode> mode() {
    lock.lock();
    try {
      return Optional.ofNullable(reader).map(CaptureReader::mode);
    } finally {
      lock.unlock();
    }
  }

  CaptureStatistics statistics() {
    lock.lock();
    try {
      return counters.snapshot(feeds.size(), reader == null ? Duration.ZERO : reader.uptime());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Finds a place at a device that runs already; ends one that runs on in vain in another mode.
   *
   * @return null if the device is idle now
   */
  @Nullable SessionFeed join(CaptureRequest request, CaptureDeviceOpener opener)
      throws InterruptedException {
    CaptureReader running;
    lock.lock();
    try {
      checkOpen();
      running = reader;
      if (running != null && !running.ending()) {
        if (!feeds.isEmpty()) {
          ModeFit.check(name, running.mode(), request);
          return feeds.add(request, running.mode(), options.framesInHand());
        }
        if (ModeFit.suits(running, opener, request)) {
          return feeds.add(request, running.mode(), options.framesInHand());
        }
        running.end();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (running != null && !running.awaitReleased(options.deviceWait())) {
      throw stillBusy("stopped");
    }
    return null;
  }

  /** Lets a reader begin for its first consumer. */
  SessionFeed begin(CaptureReader starting, CaptureRequest request) {
    lock.lock();
    try {
      checkOpen();
      SessionFeed feed = feeds.add(request, starting.mode(), options.framesInHand());
      reader = CaptureReader.start(starting, name);
      LOG.log(Level.INFO, "{0}: capturing {1}", name, starting.mode());
      return feed;
    } finally {
      lock.unlock();
    }
  }

  /** Lets a reader begin for nobody. */
  void beginTrial(CaptureReader starting) {
    lock.lock();
    try {
      checkOpen();
      idleSince = System.nanoTime();
      reader = CaptureReader.start(starting, name);
    } finally {
      lock.unlock();
    }
  }

  /** The device could not be opened. */
  void notOpened(CameraException reason, CaptureRequest request) {
    recovery.failed(reason, request);
  }

  /** The camera is unplugged. */
  void gone() {
    lock.lock();
    try {
      closed = true; // first, so that nobody joins between the two steps
    } finally {
      lock.unlock();
    }
    failFeeds(() -> new CameraGoneException(name + " was unplugged"));
  }

  /** Ends every feed and waits a bounded time until the device is let go. */
  void close() {
    recovery.close();
    CaptureReader running;
    List<SessionFeed> ending;
    lock.lock();
    try {
      closed = true;
      running = reader;
      ending = removeAllFeeds();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    ending.forEach(SessionFeed::end);
    try {
      if (running != null && !running.awaitReleased(options.deviceWait())) {
        LOG.log(Level.WARNING, "{0}: the device does not stop; left to itself", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A consumer closed its feed. */
  void left(SessionFeed feed) {
    lock.lock();
    try {
      if (feeds.remove(feed)) {
        idleSince = System.nanoTime();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A whole frame came. */
  void delivering() {
    recovery.delivering();
  }

  /**
   * Whether the reader shall go on. Once this says no it says no for ever. Asked for every frame,
   * mostly with consumers there, and then it takes no lock.
   */
  boolean wants(CaptureReader asking) {
    if (feeds.served() && !closed && !asking.ending()) {
      return true;
    }
    lock.lock();
    try {
      boolean idle = feeds.isEmpty() && !asking.tryingOut();
      if (closed || (idle && System.nanoTime() - idleSince >= lingerNanos)) {
        asking.end();
      }
      return !asking.ending();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets time pass before a reopening.
   *
   * @return false if in the meantime nobody wants frames any more, which ends the reader
   */
  boolean pause(CaptureReader asking, Duration pause) throws InterruptedException {
    long left = pause.toNanos();
    lock.lockInterruptibly();
    try {
      while (left > 0 && !feeds.isEmpty() && !asking.ending()) {
        left = changed.awaitNanos(left);
      }
      if (feeds.isEmpty()) {
        asking.end();
      }
      return !asking.ending();
    } finally {
      lock.unlock();
    }
  }

  /** The reader cannot go on. */
  void failed(CaptureReader failing, CameraException reason) {
    lock.lock();
    try {
      failing.end();
    } finally {
      lock.unlock();
    }
    // First, so that who is told of the failure finds the camera's state to agree with it.
    recovery.failed(reason, failing.request());
    failFeeds(SessionFeeds.each(reason));
    LOG.log(
        recovery.failing() ? Level.DEBUG : Level.WARNING,
        "{0}: capture ended: {1}",
        name,
        reason.getMessage());
  }

  /** The reader has let the device go. */
  void released(CaptureReader ended) {
    lock.lock();
    try {
      if (reader == ended) {
        reader = null;
      }
    } finally {
      lock.unlock();
    }
    LOG.log(
        recovery.failing() ? Level.DEBUG : Level.INFO,
        "{0}: capture stopped; so far {1}",
        name,
        statistics());
  }

  private List<SessionFeed> removeAllFeeds() {
    idleSince = System.nanoTime();
    return feeds.removeAll();
  }

  private void failFeeds(Supplier<CameraException> reason) {
    List<SessionFeed> failing;
    lock.lock();
    try {
      failing = removeAllFeeds();
    } finally {
      lock.unlock();
    }
    failing.forEach(feed -> feed.fail(reason));
  }

  private void checkOpen() {
    if (closed) {
      throw new CameraGoneException(name + " is not plugged in");
    }
  }

  CameraException stillBusy(String doing) {
    return new CameraBusyException(
        name
            + " is still being "
            + doing
            + " after "
            + options.deviceWait().toMillis()
            + " ms; try again later");
  }
}
