package camera.mediamtx.internal.stream;

import camera.api.CameraCapabilities;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.DiscoveryRequest;
import camera.api.DiscoveryResult;
import camera.api.ExternalStream;
import camera.api.ExternalStreamControl;
import camera.api.ExternalStreamRequest;
import camera.api.InvalidStateException;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.api.spi.Settings;
import camera.mediamtx.internal.probe.RtspScan;
import camera.mediamtx.internal.server.RuntimePath;
import camera.mediamtx.internal.server.ServerFailure;
import camera.mediamtx.internal.snapshot.StillPicture;
import camera.mediamtx.internal.storage.StorageLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be asked of streams of other devices, which the media server fetches. Thread-safe. */
final class ExternalOperations implements ExternalStreamControl, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ExternalOperations.class.getName());

  private final ExternalStreams externals;
  private final StreamDiscovery discovery;
  private final StreamPictures pictures;
  private final StorageLayout storage;
  private final StreamUrls urls;
  private final ServerFollower server;
  private final Duration startTimeout;

  ExternalOperations(
      Settings settings,
      ExternalStreams externals,
      StreamPictures pictures,
      StorageLayout storage,
      StreamUrls urls,
      ServerFollower server) {
    this.externals = externals;
    this.pictures = pictures;
    this.storage = storage;
    this.urls = urls;
    this.server = server;
    discovery = new StreamDiscovery(settings, this::register);
    startTimeout = StreamTimes.START_TIMEOUT.in(settings);
  }

  void start() {
    externals.start();
    discovery.start();
  }

  @Override
  public void close() {
    discovery.close();
    externals.close();
  }

  Optional<KnownStream> find(CameraId camera) {
    return externals.find(camera);
  }

  List<CameraInfo> cameras() {
    return externals.active().stream().map(externals::info).toList();
  }

  Optional<CameraCapabilities> capabilities(CameraId camera) {
    return externals.find(camera).map(externals::capabilities);
  }

  /** {@return a picture out of the stream, or empty if this is no external stream} */
  Optional<StillPicture> picture(CameraId camera) throws InterruptedException {
    Optional<KnownStream> external = externals.find(camera);
    if (external.isEmpty()) {
      return Optional.empty();
    }
    String offline = externals.info(external.get()).problem().orElse("its stream is away");
    return Optional.of(pictures.take(camera, storage.snapshotFolder(camera), offline));
  }

  /** Waits until the server has the stream: it fetches it by itself. */
  StreamStart await(KnownStream stream) {
    server.require();
    String name = stream.id().toString();
    try {
      if (!server.await(view -> view.online(name) || view.problem().isPresent(), startTimeout)
          || !server.view().online(name)) {
        throw ServerFailure.of(
            externals.info(stream).problem().orElse(stream.shownUrl() + " delivers nothing"));
      }
    } catch (InterruptedException e) {
      throw ServerFailure.ending(e);
    }
    return new StreamStart(
        stream.id(), name, urls.rtsp(stream.id()), since(stream), Duration.ZERO, "", "external");
  }

  /** Takes leave of a stream, which the server goes on fetching until it is removed. */
  StreamStop leave(KnownStream stream) {
    String name = stream.id().toString();
    if (!server.view().online(name)) {
      throw new InvalidStateException(
          stream.id() + " is not being streamed; start its stream first",
          "STOPPED",
          List.of("STARTED"));
    }
    return new StreamStop(stream.id(), name, since(stream), Instant.now(), true);
  }

  @Override
  public List<ExternalStream> getExternalStreams() {
    return externals.active().stream().map(externals::describe).toList();
  }

  @Override
  public DiscoveryResult discoverExternalStreams(DiscoveryRequest request) {
    Instant begun = Instant.now();
    long nanos = System.nanoTime();
    try {
      RtspScan.Outcomes outcomes = discovery.search(request);
      List<CameraId> ids = register(outcomes);
      List<ExternalStream> streams =
          getExternalStreams().stream()
              .filter(
                  stream ->
                      ids.contains(stream.camera())
                          || (request.includeOffline() && !stream.reachable()))
              .toList();
      Duration took = Duration.ofNanos(System.nanoTime() - nanos);
      return new DiscoveryResult(streams, begun, took, outcomes.errors());
    } catch (InterruptedException e) {
      throw ServerFailure.ending(e);
    }
  }

  @Override
  public ExternalStream addExternalStream(ExternalStreamRequest request) {
    KnownStream added = externals.add(request);
    server.changed();
    return externals.describe(added);
  }

  @Override
  public void removeExternalStream(String url) {
    KnownStream removed = externals.remove(url);
    LOG.log(System.Logger.Level.INFO, "{0}: removed", removed);
    server.changed();
  }

  @Override
  public void setDiscoveryInterval(Duration interval) {
    discovery.interval(interval);
  }

  /** Registers what was found, so that it is served under a number of its own. */
  private List<CameraId> register(RtspScan.Outcomes outcomes) {
    List<CameraId> ids =
        outcomes.streams().stream()
            .flatMap(found -> externals.addFound(found).map(KnownStream::id).stream())
            .toList();
    server.changed();
    return ids;
  }

  private Instant since(KnownStream stream) {
    return server
        .view()
        .path(stream.id().toString())
        .flatMap(RuntimePath::since)
        .orElse(stream.added());
  }
}
