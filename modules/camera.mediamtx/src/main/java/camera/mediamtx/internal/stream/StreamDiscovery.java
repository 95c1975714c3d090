package camera.mediamtx.internal.stream;

import camera.api.DiscoveryRequest;
import camera.api.ExternalStream;
import camera.api.UnsupportedFeatureException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.probe.RtspScan;
import camera.mediamtx.internal.probe.RtspScan.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Searches the configured networks for streams, when asked and now and then; one search at a time.
 * Thread-safe.
 */
final class StreamDiscovery implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(StreamDiscovery.class.getName());

  /** Where drones of this make have their pictures: visible light and infrared. */
  private static final List<Place> SKYDIO =
      List.of(
          new Place(ExternalStream.SKYDIO, 5554, "/subject"),
          new Place(ExternalStream.SKYDIO, 6554, "/infrared"));

  private final boolean enabled;
  private final RtspScan scan;
  private final List<Place> generic;
  private final Consumer<RtspScan.Outcomes> found;
  private Duration interval;
  private boolean closed;
  private @Nullable Thread thread;

  /**
   * Makes it.
   *
   * @param found told of what a search that nobody asked for found
   * @throws IllegalStateException if a port in the configuration is none
   */
  StreamDiscovery(Settings settings, Consumer<RtspScan.Outcomes> found) {
    this.found = found;
    enabled = settings.get(ExternalSettings.DISCOVERY);
    interval = settings.get(ExternalSettings.DISCOVERY_INTERVAL);
    generic = generic(settings);
    scan =
        new RtspScan(
            settings.get(ExternalSettings.RANGES),
            settings.get(ExternalSettings.CONCURRENCY),
            StreamTimes.ADDRESS_TIMEOUT.in(settings),
            StreamTimes.SEARCH_LIMIT.in(settings));
  }

  /** Begins the searches that nobody asks for, if they are wanted. */
  synchronized void start() {
    if (enabled) {
      thread = Thread.ofVirtual().name("stream-discovery").start(this::run);
    }
  }

  /**
   * Searches; blocks within the configured time.
   *
   * @throws UnsupportedFeatureException if it is switched off
   */
  RtspScan.Outcomes search(DiscoveryRequest request) throws InterruptedException {
    requireEnabled();
    List<Place> places = new ArrayList<>();
    if (request.skydio()) {
      places.addAll(SKYDIO);
    }
    if (request.generic()) {
      places.addAll(generic);
    }
    synchronized (scan) {
      return scan.search(places);
    }
  }

  /**
   * Sets the time between searches that nobody asks for.
   *
   * @throws UnsupportedFeatureException if it is switched off
   */
  synchronized void interval(Duration next) {
    requireEnabled();
    interval = next;
    notifyAll();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void requireEnabled() {
    if (!enabled) {
      throw new UnsupportedFeatureException(
          "external_stream_discovery",
          "feature_disabled",
          "The search for external streams is off; switch on "
              + ExternalSettings.DISCOVERY.key()
              + ", or add them by their addresses");
    }
  }

  private void run() {
    try {
      while (awaitTurn()) {
        RtspScan.Outcomes outcomes = search(new DiscoveryRequest(true, false, true, false));
        outcomes.errors().forEach(e -> LOG.log(System.Logger.Level.WARNING, "{0}", e));
        found.accept(outcomes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A changed interval counts from its change. */
  private synchronized boolean awaitTurn() throws InterruptedException {
    Duration waited;
    do {
      waited = interval;
      wait(waited.toMillis()); // Zero waits until the interval is changed.
    } while (!closed && (waited.isZero() || !waited.equals(interval)));
    return !closed;
  }

  private static List<Place> generic(Settings settings) {
    List<Place> places = new ArrayList<>();
    for (String port : settings.get(ExternalSettings.GENERIC_PORTS)) {
      for (String path : settings.get(ExternalSettings.GENERIC_PATHS)) {
        places.add(new Place(ExternalStream.GENERIC, port(port), path));
      }
    }
    return places;
  }

  private static int port(String text) {
    if (text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw new IllegalStateException(
        ExternalSettings.GENERIC_PORTS.key() + " holds '" + text + "', which is no port");
  }
}
