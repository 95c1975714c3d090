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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

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

  /** Held by the one caller that opens the device; never taken by the reader. */
  private final ReentrantLock opening = new ReentrantLock();

  private final SessionState state;

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
    state = new SessionState(name, options, health, this::tryOut);
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
        throw state.stillBusy("opened for another consumer");
      }
      try {
        SessionFeed joined = state.join(request, opener);
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
    return state.mode();
  }

  /** {@return what has been done so far} */
  public CaptureStatistics statistics() {
    return state.statistics();
  }

  /** Ends the session because the camera was unplugged: every feed throws CameraGoneException. */
  public void gone() {
    state.gone();
    close();
  }

  /**
   * Ends every feed, stops the device and waits until it is let go, but no longer than configured.
   * The memory of frames still held is freed when the last of them is closed. Harmless when
   * repeated.
   */
  @Override
  public void close() {
    state.close();
  }

  private SessionFeed begin(CaptureRequest request) {
    CaptureDevice device = openDevice(request);
    boolean begun = false;
    try {
      if (!request.formats().contains(device.mode().format())) {
        throw ModeFit.unsupported(
            name + " was opened in " + device.mode() + ", which was not asked for");
      }
      SessionFeed feed = state.begin(reader(request, device, options.reopenAttempts()), request);
      begun = true;
      return feed;
    } finally {
      if (!begun) {
        device.close();
      }
    }
  }

  /** Opens the device for no consumer, to see whether it works again. */
  private void tryOut(CaptureRequest request) {
    if (!opening.tryLock()) {
      return; // a consumer is at it
    }
    try {
      if (state.mode().isEmpty()) {
        CaptureDevice device = openDevice(request);
        try {
          state.beginTrial(reader(request, device, 0));
        } catch (CameraGoneException e) {
          device.close(); // the session was closed meanwhile
        }
      }
    } catch (CameraException e) {
      LOG.log(Level.DEBUG, "{0}: still fails: {1}", name, e.getMessage());
    } finally {
      opening.unlock();
    }
  }

  private CaptureDevice openDevice(CaptureRequest request) {
    try {
      return opener.open(request);
    } catch (CameraException e) {
      state.notOpened(e, request);
      throw e;
    }
  }

  private CaptureReader reader(CaptureRequest request, CaptureDevice device, int attempts) {
    return new CaptureReader(state, opener, request, options, device, attempts);
  }
}
