package camera.mediamtx.internal.stream;

import camera.api.CameraCapabilities;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.ControllerEvent;
import camera.api.DiscoveryRequest;
import camera.api.DiscoveryResult;
import camera.api.ExternalStream;
import camera.api.ExternalStreamControl;
import camera.api.ExternalStreamRequest;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.NotFoundException.Resource;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.api.UavReport;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.probe.RtspScan;
import camera.mediamtx.internal.server.RuntimePath;
import camera.mediamtx.internal.server.ServerFailure;
import camera.mediamtx.internal.snapshot.Still;
import camera.mediamtx.internal.storage.StorageLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Streams of other devices as cameras of this service: found, added, fetched, looked at.
 * Thread-safe.
 */
final class ExternalOperations implements ExternalStreamControl, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ExternalOperations.class.getName());

  private final ExternalStreams streams;
  private final ExternalFeeds feeds;
  private final ExternalReports reports;
  private final StreamPictures pictures;
  private final StreamDiscovery discovery;
  private final ServerFollower server;
  private final StorageLayout storage;
  private final StreamUrls urls;
  private final Duration startTimeout;

  ExternalOperations(
      Settings settings,
      StreamStateFile state,
      StreamUrls urls,
      ServerFollower server,
      FfmpegProgram program,
      StorageLayout storage,
      Consumer<? super ControllerEvent> events) {
    this.server = server;
    this.storage = storage;
    this.urls = urls;
    streams = new ExternalStreams(settings, state);
    feeds = new ExternalFeeds(settings, program, urls, events);
    reports = new ExternalReports(settings, streams, urls, server, feeds);
    pictures = new StreamPictures(settings, program, urls, server, feeds::metadataNear);
    discovery = new StreamDiscovery(settings, this::discovered);
    startTimeout = StreamTimes.START_TIMEOUT.in(settings);
  }

  void start() {
    feeds.changed(streams.active());
    reports.start();
    discovery.start();
  }

  /** {@return whether a stream is published by us and not fetched by the server} */
  boolean isBridged(KnownStream stream) {
    return feeds.isBridged(stream);
  }

  List<KnownStream> active() {
    return streams.active();
  }

  Optional<KnownStream> find(CameraId camera) {
    return streams.find(camera);
  }

  List<CameraInfo> infos() {
    return streams.active().stream().map(reports::info).toList();
  }

  Optional<CameraCapabilities> capabilities(CameraId camera) {
    return streams.find(camera).map(reports::capabilities);
  }

  /** The server was looked at, by the follower's thread. */
  void seen(ServerView view) {
    reports.seen(view);
    if (feeds.seen(streams.active(), view)) {
      server.changed();
    }
  }

  /**
   * Waits until the server has the stream.
   *
   * @throws camera.api.DependencyFailedException if it is not in time; the message says why
   */
  StreamStart await(KnownStream stream) {
    server.require();
    String name = stream.id().toString();
    try {
      if (!server.await(view -> view.online(name) || view.problem().isPresent(), startTimeout)
          || !server.view().online(name)) {
        throw ServerFailure.of(offline(stream));
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

  Optional<Still> picture(CameraId camera) throws InterruptedException {
    Optional<KnownStream> stream = streams.find(camera);
    return stream.isEmpty()
        ? Optional.empty()
        : Optional.of(
            pictures.take(stream.get(), storage.snapshotFolder(camera), offline(stream.get())));
  }

  /** {@return where our own children read a stream, with its metadata if that is possible} */
  Optional<String> source(CameraId camera) {
    return streams
        .find(camera)
        .map(KnownStream::id)
        .map(CameraId::toString)
        .map(name -> urls.hasSrt() ? urls.srt("read", name) : urls.own(name));
  }

  @Override
  public List<ExternalStream> getExternalStreams() {
    return streams.active().stream().map(reports::describe).toList();
  }

  @Override
  public DiscoveryResult discoverExternalStreams(DiscoveryRequest request) {
    Instant begun = Instant.now();
    long nanos = System.nanoTime();
    try {
      RtspScan.Outcomes outcomes = discovery.search(request);
      List<CameraId> ids = discovered(outcomes);
      List<ExternalStream> found =
          getExternalStreams().stream()
              .filter(
                  stream ->
                      ids.contains(stream.camera())
                          || (request.includeOffline() && !stream.reachable()))
              .toList();
      Duration took = Duration.ofNanos(System.nanoTime() - nanos);
      return new DiscoveryResult(found, begun, took, outcomes.errors());
    } catch (InterruptedException e) {
      throw ServerFailure.ending(e);
    }
  }

  @Override
  public ExternalStream addExternalStream(ExternalStreamRequest request) {
    KnownStream added = streams.add(request);
    changed();
    return reports.describe(added);
  }

  @Override
  public void removeExternalStream(String url) {
    KnownStream removed = streams.remove(url);
    LOG.log(System.Logger.Level.INFO, "{0}: removed", removed);
    changed();
  }

  @Override
  public UavReport getUavMetadata(CameraId camera) {
    if (streams.find(camera).isEmpty()) {
      throw new NotFoundException(Resource.CAMERA, camera.toString());
    }
    return feeds.report(camera);
  }

  @Override
  public void setDiscoveryInterval(Duration interval) {
    discovery.interval(interval);
  }

  @Override
  public void close() {
    discovery.close();
    reports.close();
    feeds.close();
  }

  private String offline(KnownStream stream) {
    return reports.info(stream).problem().orElse(stream.shownUrl() + " delivers nothing");
  }

  private Instant since(KnownStream stream) {
    return server
        .view()
        .path(stream.id().toString())
        .flatMap(RuntimePath::since)
        .orElse(stream.added());
  }

  private void changed() {
    feeds.changed(streams.active());
    reports.changed();
    server.changed();
  }

  /** Registers what was found, so that it is served under a number of its own. */
  private List<CameraId> discovered(RtspScan.Outcomes outcomes) {
    List<CameraId> ids =
        outcomes.streams().stream()
            .flatMap(found -> streams.addFound(found).map(KnownStream::id).stream())
            .toList();
    changed();
    return ids;
  }
}
