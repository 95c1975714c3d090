package camera.mediamtx.internal.stream;

import camera.api.CameraCapabilities;
import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraStatus;
import camera.api.ControllerEvent;
import camera.api.DependencyFailedException;
import camera.api.DiscoveryRequest;
import camera.api.DiscoveryResult;
import camera.api.ExternalStream;
import camera.api.ExternalStreamRequest;
import camera.api.InvalidStateException;
import camera.api.StreamAddress;
import camera.api.StreamInfo;
import camera.api.StreamReport;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.api.UnsupportedFeatureException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.directory.CameraDirectory;
import camera.mediamtx.internal.directory.CaptureFailure;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.server.ApiClient;
import camera.mediamtx.internal.server.RuntimePath;
import camera.mediamtx.internal.server.ServerFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Streams through the media server: cameras published there while they are wanted, and streams of
 * other devices that it fetches. What is wanted is kept on disk and brought about again whenever
 * the server or this service comes back. Thread-safe.
 */
public final class MediaServerStreams implements StreamOperations {

  private static final System.Logger LOG = System.getLogger(MediaServerStreams.class.getName());

  private final CameraDirectory cameras;
  private final StreamUrls urls;
  private final ApiClient client;
  private final StreamStateFile state;
  private final ServerFollower server;
  private final RunningStreams running;
  private final ExternalStreams externals;
  private final StreamFigures figures;
  private final Duration startTimeout;
  private final Duration queryTimeout;
  private final Duration idleTimeout;
  private final Map<CameraId, Instant> lastStart = new ConcurrentHashMap<>();
  private final Instant made = Instant.now();

  /**
   * Makes the streams; does nothing before {@link #start()}.
   *
   * @param settings the checked configuration
   * @param cameras the cameras of this machine
   * @param folder of what must outlive a restart
   * @param events told of streams that come, go or change; must return at once
   * @throws IllegalStateException if an address in the configuration is none
   */
  public MediaServerStreams(
      Settings settings,
      CameraDirectory cameras,
      Path folder,
      Consumer<? super ControllerEvent> events) {
    this.cameras = cameras;
    urls = new StreamUrls(settings);
    client = new ApiClient(settings);
    state = new StreamStateFile(folder);
    figures = new StreamFigures(events);
    server =
        new ServerFollower(
            settings,
            client,
            new DesiredPaths(settings, cameras::list, state, this::isActive),
            this::looked);
    running =
        new RunningStreams(
            settings,
            new FfmpegProgram(settings, settings.get(StreamSettings.ENCODER)),
            camera -> request -> cameras.open(camera, request),
            urls,
            server);
    externals = new ExternalStreams(settings, state, urls, server);
    startTimeout = settings.get(StreamSettings.START_TIMEOUT);
    queryTimeout = settings.get(StreamSettings.QUERY_TIMEOUT);
    idleTimeout = settings.get(StreamSettings.IDLE_TIMEOUT);
  }

  @Override
  public void start() {
    state.read();
    server.start();
  }

  @Override
  public void cameraChanged(CameraId camera) {
    boolean wanted = state.state().wanted().contains(camera);
    if (wanted && cameras.info(camera).status() == CameraStatus.CONNECTED) {
      lastStart.put(camera, running.begin(camera, idleTimeout).start());
    }
    server.changed();
  }

  @Override
  public List<StreamInfo> getStreams() {
    ServerView view = server.fresh(queryTimeout);
    view.problem()
        .ifPresent(
            problem -> {
              throw ServerFailure.of(problem);
            });
    return ids().map(id -> StreamFigures.info(id, view)).toList();
  }

  @Override
  public StreamStart startStreaming(CameraId camera) {
    Optional<KnownStream> external = externals.find(camera);
    if (external.isPresent()) {
      return startExternal(external.get());
    }
    if (cameras.info(camera).status() == CameraStatus.DISCONNECTED) {
      throw new InvalidStateException(
          camera + " is not plugged in; plug it in first",
          CameraStatus.DISCONNECTED.name(),
          List.of(CameraStatus.CONNECTED.name()));
    }
    requireServer();
    boolean ran = running.find(camera).isPresent();
    Publisher publisher = running.begin(camera, idleTimeout);
    lastStart.put(camera, publisher.start());
    try {
      awaitOnline(camera, publisher);
    } catch (CameraException e) {
      if (!ran) {
        running.end(camera);
      }
      throw CaptureFailure.of(e);
    }
    state.change(now -> now.withWanted(camera, true));
    return new StreamStart(
        camera,
        camera.toString(),
        urls.rtsp(camera),
        publisher.start(),
        idleTimeout,
        "",
        publisher.format());
  }

  @Override
  public StreamStop stopStreaming(CameraId camera) {
    if (externals.find(camera).isEmpty()) {
      var _ = cameras.info(camera);
    }
    boolean wanted = state.state().wanted().contains(camera);
    state.change(now -> now.withWanted(camera, false));
    Optional<Publisher> ended = running.end(camera);
    if (ended.isEmpty() && !wanted) {
      throw new InvalidStateException(
          camera + " is not being streamed; start its stream first", "STOPPED", List.of("STARTED"));
    }
    server.changed();
    Instant now = Instant.now();
    Instant start = ended.map(Publisher::start).orElse(lastStart.getOrDefault(camera, now));
    boolean continues = externals.find(camera).isEmpty() && cameras.inUse(camera);
    return new StreamStop(camera, camera.toString(), start, now, continues);
  }

  @Override
  public StreamAddress getStreamUrl(CameraId camera) {
    requireKnown(camera);
    return address(camera, server.fresh(queryTimeout));
  }

  @Override
  public StreamReport getStreamStatus(CameraId camera) {
    requireKnown(camera);
    ServerView view = server.fresh(queryTimeout);
    Optional<RuntimePath> path = view.path(camera.toString());
    Optional<Publisher> publisher = running.find(camera);
    boolean online = view.online(camera.toString());
    return new StreamReport(
        address(camera, view),
        streamState(view, publisher, online),
        publisher.map(Publisher::process).orElse(0L),
        publisher.map(Publisher::uptime).orElse(Duration.ZERO),
        view.problem().isEmpty() && path.isPresent(),
        path.map(RuntimePath::bytesOut).orElse(0L),
        publisher.map(Publisher::frames).orElse(0L),
        online ? figures.bitrate(camera) : 0,
        publisher.map(Publisher::rate).orElse(0.0),
        publisher
            .map(Publisher::start)
            .or(() -> path.flatMap(RuntimePath::since))
            .orElse(lastStart.getOrDefault(camera, made)));
  }

  @Override
  public List<ExternalStream> getExternalStreams() {
    return externals.active().stream().map(externals::describe).toList();
  }

  @Override
  public DiscoveryResult discoverExternalStreams(DiscoveryRequest request) {
    throw discoveryDisabled();
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
    throw discoveryDisabled();
  }

  @Override
  public List<CameraInfo> externalCameras() {
    return externals.active().stream().map(externals::info).toList();
  }

  @Override
  public Optional<CameraCapabilities> externalCapabilities(CameraId camera) {
    return externals.find(camera).map(externals::capabilities);
  }

  @Override
  public Optional<String> problem() {
    return server.view().problem();
  }

  @Override
  public int readers(CameraId camera) {
    return server.view().path(camera.toString()).map(path -> path.readers().size()).orElse(0);
  }

  @Override
  public long bytesSent(CameraId camera) {
    return server.view().path(camera.toString()).map(RuntimePath::bytesOut).orElse(0L);
  }

  @Override
  public void close() {
    server.close();
    running.close();
    client.close();
  }

  private StreamStart startExternal(KnownStream stream) {
    requireServer();
    String name = stream.id().toString();
    try {
      if (!server.await(view -> view.online(name) || view.problem().isPresent(), startTimeout)
          || !server.view().online(name)) {
        throw ServerFailure.of(
            externals.info(stream).problem().orElse(stream.shownUrl() + " delivers nothing"));
      }
    } catch (InterruptedException e) {
      throw ending(e);
    }
    Instant since = server.view().path(name).flatMap(RuntimePath::since).orElse(stream.added());
    return new StreamStart(
        stream.id(), name, urls.rtsp(stream.id()), since, Duration.ZERO, "", "external");
  }

  private void awaitOnline(CameraId camera, Publisher publisher) {
    String name = camera.toString();
    try {
      if (server.view().path(name).isEmpty()) {
        server.awaitApplied(startTimeout);
      }
      boolean done =
          server.await(
              view ->
                  view.online(name)
                      || view.problem().isPresent()
                      || publisher.failure().isPresent(),
              startTimeout);
      if (publisher.failure().isPresent()) {
        throw publisher.failure().get();
      }
      requireServer();
      if (!done) {
        throw ServerFailure.of(
            "The stream of "
                + camera
                + " is not up after "
                + startTimeout.toMillis()
                + " ms. FFmpeg's last words: "
                + publisher.lastWords());
      }
    } catch (InterruptedException e) {
      throw ending(e);
    }
  }

  /** Ends what nobody views, by the follower's thread; the end of children is not waited for. */
  private void looked(ServerView view) {
    figures.seen(ids().toList(), view);
    externals.seen(view);
    for (CameraId idle : running.idle(view)) {
      LOG.log(System.Logger.Level.INFO, "{0}: the stream ends, nobody views it", idle);
      Thread.startVirtualThread(
          () -> {
            running.end(idle);
            server.changed();
            state.change(now -> now.withWanted(idle, false));
          });
    }
  }

  private boolean isActive() {
    return !running.isEmpty();
  }

  private Stream<CameraId> ids() {
    return Stream.concat(
        cameras.list().stream().map(CameraInfo::id),
        externals.active().stream().map(KnownStream::id));
  }

  private void requireKnown(CameraId camera) {
    if (externals.find(camera).isEmpty()) {
      var _ = cameras.info(camera);
    }
  }

  private void requireServer() {
    Optional<String> problem = server.view().problem();
    if (problem.isPresent()) {
      throw ServerFailure.of(problem.get());
    }
  }

  private StreamAddress address(CameraId camera, ServerView view) {
    String name = camera.toString();
    StreamAddress.Readiness readiness = StreamAddress.Readiness.NOT_READY;
    if (view.problem().isPresent()) {
      readiness = StreamAddress.Readiness.ERROR;
    } else if (view.online(name)) {
      readiness = StreamAddress.Readiness.READY;
    }
    int readers = view.path(name).map(path -> path.readers().size()).orElse(0);
    return new StreamAddress(camera, name, urls.rtsp(camera), readers, readiness);
  }

  private static StreamReport.State streamState(
      ServerView view, Optional<Publisher> publisher, boolean online) {
    if (online) {
      return StreamReport.State.ACTIVE;
    }
    if (publisher.isEmpty()) {
      return StreamReport.State.INACTIVE;
    }
    boolean hopeless = view.problem().isPresent() || publisher.get().failure().isPresent();
    return hopeless ? StreamReport.State.ERROR : StreamReport.State.STARTING;
  }

  private static DependencyFailedException ending(InterruptedException e) {
    Thread.currentThread().interrupt();
    DependencyFailedException ending = ServerFailure.of("The service is ending");
    ending.initCause(e);
    return ending;
  }

  private static UnsupportedFeatureException discoveryDisabled() {
    return new UnsupportedFeatureException(
        "external_stream_discovery",
        "feature_disabled",
        "The search for external streams is off; add them by their addresses");
  }
}
