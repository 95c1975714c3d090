package camera.mediamtx.internal.uav;

import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.UavMetadata;
import camera.api.UavReport;
import camera.api.spi.Settings;
import camera.mediamtx.internal.klv.KlvReader;
import camera.mediamtx.internal.klv.LatestMetadata;
import camera.mediamtx.internal.klv.UavSettings;
import camera.mediamtx.internal.rtsp.RtspConnection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of one stream: received while it is wanted, by a thread of its own that connects
 * again whenever the connection ends; told at a bounded rate; kept for a while. Thread-safe.
 */
final class UavStream implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(UavStream.class.getName());

  private final CameraId camera;
  private final URI address;
  private final Duration timeout;
  private final Duration pause;
  private final int longestUnit;
  private final MetadataHistory history;
  private final LatestMetadata latest;
  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong damaged = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private volatile boolean receiving;
  // Guarded by this.
  private boolean wanted;
  private boolean closed;
  private @Nullable Thread thread;
  private @Nullable RtspConnection open;

  UavStream(
      Settings settings,
      CameraId camera,
      URI address,
      ScheduledExecutorService timer,
      Consumer<? super ControllerEvent> events) {
    this.camera = camera;
    this.address = address;
    timeout = settings.get(UavSettings.ANSWER_TIMEOUT);
    pause = settings.get(UavSettings.RETRY_PAUSE);
    longestUnit = settings.get(UavSettings.LONGEST_UNIT).intValue();
    history = new MetadataHistory(settings.get(UavSettings.HISTORY));
    latest =
        new LatestMetadata(
            settings.get(UavSettings.EVENT_RATE),
            timer,
            System::nanoTime,
            metadata ->
                events.accept(
                    new ControllerEvent.UavMetadataReceived(
                        camera, metadata, metadata.received())));
  }

  /** Begins or ends the receiving; returns at once. */
  synchronized void want(boolean now) {
    if (now == wanted || closed) {
      return;
    }
    wanted = now;
    if (now && thread == null) {
      thread = Thread.ofVirtual().name("metadata-" + camera).start(this::run);
    } else if (!now) {
      disconnect();
    }
    notifyAll();
  }

  boolean isReceiving() {
    return receiving;
  }

  UavReport report() {
    return new UavReport(
        camera, receiving, latest.latest(), packets.get(), damaged.get(), lost.get());
  }

  Optional<UavMetadata> near(Instant time, Duration longest) {
    return history.near(time, longest);
  }

  @Override
  public synchronized void close() {
    closed = true;
    wanted = false;
    latest.close();
    disconnect();
    notifyAll();
  }

  private void run() {
    try {
      while (awaitWanted()) {
        receive();
        rest();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive() {
    try (RtspConnection connection = RtspConnection.open(address, timeout)) {
      if (!opened(connection)) {
        return;
      }
      KlvReader reader = new KlvReader(longestUnit, InstantSource.system(), this::take);
      MetadataReceiver receiver =
          new MetadataReceiver(connection, timeout, reader, lost::incrementAndGet);
      receiver.begin();
      receiving = true;
      LOG.log(System.Logger.Level.INFO, "{0}: its metadata is received", camera);
      receiver.run();
    } catch (IOException e) {
      if (receiving) {
        LOG.log(System.Logger.Level.INFO, "{0}: metadata ends: {1}", camera, e.getMessage());
      } else {
        LOG.log(System.Logger.Level.DEBUG, "{0}: no metadata: {1}", camera, e.getMessage());
      }
    } finally {
      receiving = false;
      forget();
    }
  }

  private void take(UavMetadata metadata) {
    packets.incrementAndGet();
    if (!metadata.intact()) {
      damaged.incrementAndGet();
      return;
    }
    history.add(metadata);
    latest.offer(metadata);
  }

  private synchronized boolean awaitWanted() throws InterruptedException {
    while (!wanted && !closed) {
      wait();
    }
    return !closed;
  }

  private synchronized void rest() throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toMillis(); left > 0 && wanted && !closed; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  private synchronized boolean opened(RtspConnection connection) {
    open = connection;
    return wanted;
  }

  private synchronized void forget() {
    open = null;
  }

  private synchronized void disconnect() {
    RtspConnection now = open;
    if (now != null) {
      try {
        now.close();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "{0}: close: {1}", camera, e.getMessage());
      }
    }
  }
}
