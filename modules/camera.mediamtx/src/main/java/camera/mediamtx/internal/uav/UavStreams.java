package camera.mediamtx.internal.uav;

import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.UavMetadata;
import camera.api.UavReport;
import camera.api.spi.Settings;
import camera.mediamtx.internal.klv.UavSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

/** The metadata of all external streams. Thread-safe. */
public final class UavStreams implements AutoCloseable {

  private final Settings settings;
  private final Function<CameraId, String> addresses;
  private final Consumer<? super ControllerEvent> events;
  private final Duration longestAge;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("uav-events").daemon().factory());
  private final Map<CameraId, UavStream> streams = new ConcurrentHashMap<>();

  /**
   * Makes an empty set.
   *
   * @param settings the checked configuration
   * @param addresses where a stream is read from the media server; may hold passwords
   * @param events told of new metadata; must return at once
   */
  public UavStreams(
      Settings settings,
      Function<CameraId, String> addresses,
      Consumer<? super ControllerEvent> events) {
    this.settings = settings;
    this.addresses = addresses;
    this.events = events;
    longestAge = settings.get(UavSettings.LONGEST_AGE);
  }

  /**
   * Receives the metadata of a stream, or ends that.
   *
   * @param camera the stream
   * @param wanted whether it carries metadata that is to be received now
   */
  public void follow(CameraId camera, boolean wanted) {
    if (wanted) {
      streams.computeIfAbsent(camera, this::stream).want(true);
    } else {
      UavStream known = streams.get(camera);
      if (known != null) {
        known.want(false);
      }
    }
  }

  /**
   * Forgets all streams but some.
   *
   * @param kept those that are still there
   */
  public void keep(Collection<CameraId> kept) {
    for (CameraId camera : Set.copyOf(streams.keySet())) {
      if (!kept.contains(camera)) {
        UavStream gone = streams.remove(camera);
        if (gone != null) {
          gone.close();
        }
      }
    }
  }

  /**
   * Tells whether this service itself reads a stream for its metadata.
   *
   * @param camera the stream
   * @return whether it is among the readers that the media server counts
   */
  public boolean isReceiving(CameraId camera) {
    UavStream known = streams.get(camera);
    return known != null && known.isReceiving();
  }

  /**
   * Tells what is known.
   *
   * @param camera an external stream
   * @return its newest metadata and figures
   */
  public UavReport report(CameraId camera) {
    UavStream known = streams.get(camera);
    return known == null ? UavReport.none(camera) : known.report();
  }

  /**
   * Finds the metadata of a picture.
   *
   * @param camera an external stream
   * @param time when the picture arrived
   * @return what arrived with it
   */
  public Optional<UavMetadata> near(CameraId camera, Instant time) {
    UavStream known = streams.get(camera);
    return known == null ? Optional.empty() : known.near(time, longestAge);
  }

  @Override
  public void close() {
    streams.values().forEach(UavStream::close);
    timer.shutdownNow();
  }

  private UavStream stream(CameraId camera) {
    URI address = URI.create(addresses.apply(camera));
    return new UavStream(settings, camera, address, timer, events);
  }
}
