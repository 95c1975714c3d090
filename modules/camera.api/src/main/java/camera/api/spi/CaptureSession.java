package camera.api.spi;

import camera.api.CameraBusyException;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.FrameFeed;
import camera.api.UnsupportedFeatureException;
import camera.api.VideoMode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one reader of a camera, shared by any number of consumers.
 *
 * <p>The first {@link #open} opens the device, in the caller's thread, and starts one thread named
 * {@code capture-NAME} that reads it; the device is stopped a configured time after the last feed
 * was closed. A frame is the device's own buffer, counted, never copied; the device gets it back
 * when the last consumer closed it.
 *
 * <p><b>Slow consumers</b> lose frames and hold nobody back: a feed has bounds of its own, some
 * buffers always stay with the device, and the rest are shared so that a consumer that never closes
 * a frame cannot take what the others need.
 *
 * <p><b>Mode.</b> A device in use keeps its mode. If it only runs on after its last consumer, a
 * request that would have been opened in another mode reopens it.
 *
 * <p><b>Failures.</b> A device that fails or delivers nothing is reopened with growing pauses while
 * consumers wait; after a configured number of attempts without a frame, or when it is gone, every
 * feed throws the reason from {@link FrameFeed#next}. The session itself stays usable: the next
 * {@link #open} tries again. Until a frame comes, the {@link CaptureHealth} is told that the device
 * fails, and the device is tried out from time to time.
 *
 * <p>Thread-safe. Locks are never held while the device is waited for, except by the callers of
 * {@link #open}, which wait for each other a bounded time.
 */
public final class CaptureSession implements AutoCloseable {

  private static final Logger LOG = System.getLogger(CaptureSession.class.getName());

  private final String name;
  private final CaptureDeviceOpener opener;
  private final CaptureOptions options;
  private final long lingerNanos;
  private final CaptureCounters counters = new CaptureCounters();

  /** Held by the one caller that opens the device; never taken by the reader. */
  private final ReentrantLock opening = new ReentrantLock();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SessionFeeds feeds = new SessionFeeds(this, counters);
  private final CaptureRecovery recovery;
  private @Nullable CaptureReader reader;
  private boolean closed;
  private long idleSince;

  /**
   * Makes an idle session.
   *
   * @param name of the camera, for messages to clients, the log and the thread: no device path
   * @param opener opens the device; called by one thread at a time
   * @param options bounds and times
   * @param health told when the device fails and when it works again
   */
  public CaptureSession(
      String name, CaptureDeviceOpener opener, CaptureOptions options, CaptureHealth health) {
    this.name = name;
    this.opener = opener;
    this.options = options;
    lingerNanos = options.linger().toNanos();
    recovery = new CaptureRecovery(name, options.recoveryInterval(), health, this::tryOut);
  }

  /**
   * Connects a consumer, opening the device if it is idle.
   *
   * @param request what the consumer wants
   * @return its feed, owned and to be closed by the caller
   * @throws CameraGoneException if the camera, or this session, is closed or unplugged
   * @throws CameraBusyException if another process uses the camera, or if opening it for another
   *     consumer takes longer than the configured wait
   * @throws UnsupportedFeatureException if the camera has none of the formats, or is in use in a
   *     format that is not accepted
   * @throws CameraException if the device cannot be opened for another reason, or the caller was
   *     interrupted
   */
  public FrameFeed open(CaptureRequest request) {
    try {
      if (!opening.tryLock(options.deviceWait().toNanos(), TimeUnit.NANOSECONDS)) {
        throw stillBusy("opened for another consumer");
      }
      try {
        SessionFeed joined = join(request);
        return joined != null ? joined : begin(request);
      } finally {
        opening.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CameraException(name + ": interrupted while the camera was opened", e);
    }
  }

  /** {@return the mode in use, or empty when idle} */
  public Optional<VideoMode> mode() {
    lock.lock();
    try {
      return Optional.ofNullable(reader).map(CaptureReader::mode);
    } finally {
      lock.unlock();
    }
  }

  /** {@return what has been done so far} */
  public CaptureStatistics statistics() {
    lock.lock();
    try {
      return counters.snapshot(feeds.size(), reader == null ? Duration.ZERO : reader.uptime());
    } finally {
      lock.unlock();
    }
  }

  /** Ends the session because the camera was unplugged: every feed throws CameraGoneException. */
  public void gone() {
    lock.lock();
    try {
      closed = true; // first, so that nobody joins between the two steps
    } finally {
      lock.unlock();
    }
    failFeeds(() -> new CameraGoneException(name + " was unplugged"));
    close();
  }

  /**
   * Ends every feed, stops the device and waits until it is let go, but no longer than configured.
   * The memory of frames still held is freed when the last of them is closed. Harmless when
   * repeated.
   */
  @Override
  public void close() {
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

  /** Finds a place at a device that runs already. */
  private @Nullable SessionFeed join(CaptureRequest request) throws InterruptedException {
    CaptureReader running;
    lock.lock();
    try {
      if (closed) {
        throw new CameraGoneException(name + " is not plugged in");
      }
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

  /** Opens the device for no consumer, to see whether it works again. */
  private void tryOut(CaptureRequest request) {
    if (!opening.tryLock()) {
      return; // a consumer is at it
    }
    CaptureDevice device = null;
    try {
      if (mode().isEmpty()) {
        device = openDevice(request);
        lock.lock();
        try {
          if (!closed) {
            idleSince = System.nanoTime();
            reader =
                CaptureReader.start(
                    new CaptureReader(this, opener, request, options, device, 0), name);
            device = null;
          }
        } finally {
          lock.unlock();
        }
      }
    } catch (CameraException e) {
      LOG.log(Level.DEBUG, "{0}: still fails: {1}", name, e.getMessage());
    } finally {
      CaptureReader.discard(device);
      opening.unlock();
    }
  }

  private CaptureDevice openDevice(CaptureRequest request) {
    try {
      return opener.open(request);
    } catch (CameraException e) {
      recovery.failed(e, request);
      throw e;
    }
  }

  private SessionFeed begin(CaptureRequest request) {
    CaptureDevice device = openDevice(request);
    lock.lock();
    try {
      if (!request.formats().contains(device.mode().format())) {
        throw ModeFit.unsupported(
            name + " was opened in " + device.mode() + ", which was not asked for");
      }
      if (closed) {
        throw new CameraGoneException(name + " is not plugged in");
      }
      CaptureReader started =
          new CaptureReader(this, opener, request, options, device, options.reopenAttempts());
      SessionFeed feed = feeds.add(request, started.mode(), options.framesInHand());
      reader = CaptureReader.start(started, name);
      LOG.log(Level.INFO, "{0}: capturing {1}", name, started.mode());
      device = null;
      return feed;
    } finally {
      lock.unlock();
      CaptureReader.discard(device);
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

  String name() {
    return name;
  }

  /** A whole frame came. */
  void delivering() {
    recovery.delivering();
  }

  CaptureCounters counters() {
    return counters;
  }

  /** Those who are served. */
  SessionFeeds feeds() {
    return feeds;
  }

  /** Whether the reader shall go on. Once this says no it says no for ever. */
  boolean wants(CaptureReader asking) {
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

  private CameraException stillBusy(String doing) {
    return new CameraBusyException(
        name
            + " is still being "
            + doing
            + " after "
            + options.deviceWait().toMillis()
            + " ms; try again later");
  }
}
