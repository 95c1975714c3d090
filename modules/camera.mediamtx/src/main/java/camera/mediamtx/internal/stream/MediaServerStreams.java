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
import camera.api.spi.Settings;
import camera.mediamtx.internal.demand.AuthHook;
import camera.mediamtx.internal.demand.Gatekeeper;
import camera.mediamtx.internal.demand.HookSettings;
import camera.mediamtx.internal.directory.CameraDirectory;
import camera.mediamtx.internal.directory.CaptureFailure;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.probe.RtspScan;
import camera.mediamtx.internal.server.ApiClient;
import camera.mediamtx.internal.server.Credentials;
import camera.mediamtx.internal.server.RuntimePath;
import camera.mediamtx.internal.server.ServerFailure;
import camera.mediamtx.internal.server.ServerSettings;
import camera.mediamtx.internal.snapshot.StillPicture;
import camera.mediamtx.internal.storage.StorageLayout;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Streams through the media server: cameras published there while they are wanted, and streams of
 * other devices that it fetches. What is wanted is kept on disk and brought about again whenever
 * the server or this service comes back. Thread-safe.
 */
public final class MediaServerStreams implements StreamOperations {

  private static final System.Logger LOG = System.getLogger(MediaServerStreams.class.getName());

  private final Settings settings;
  private final StorageLayout storage;
  private final boolean decides;
  private final Gatekeeper gatekeeper;
  private final StreamPictures pictures;
  private final StreamDiscovery discovery;
  private final Duration demandIdle;
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
  private volatile @Nullable AuthHook hook;
  private volatile Optional<String> hookProblem = Optional.empty();

  /**
   * Makes the streams; does nothing before {@link #start()}.
   *
   * @param settings the checked configuration
   * @param cameras the cameras of this machine
   * @param storage where state and pictures go
   * @param tokens whether a viewer's token is genuine
   * @param events told of streams that come, go or change; must return at once
   * @throws IllegalStateException if an address in the configuration is none
   */
  public MediaServerStreams(
      Settings settings,
      CameraDirectory cameras,
      StorageLayout storage,
      Predicate<String> tokens,
      Consumer<? super ControllerEvent> events) {
    this.cameras = cameras;
    this.settings = settings;
    this.storage = storage;
    Credentials rtsp =
        Credentials.of(settings, StreamSettings.RTSP_USER, StreamSettings.RTSP_PASSWORD);
    Credentials api = Credentials.of(settings, ServerSettings.USER, ServerSettings.PASSWORD);
    decides = settings.get(HookSettings.ENABLED);
    if (decides) {
      rtsp = rtsp.orRandom();
      api = api.orRandom();
    }
    gatekeeper = new Gatekeeper(settings, List.of(rtsp, api), tokens, this::demanded);
    urls = new StreamUrls(settings, rtsp);
    client = new ApiClient(settings, api);
    state = new StreamStateFile(storage.state());
    figures = new StreamFigures(events);
    server =
        new ServerFollower(
            settings,
            client,
            new DesiredPaths(settings, cameras::list, state, this::isActive),
            this::looked);
    FfmpegProgram program = new FfmpegProgram(settings, settings.get(StreamSettings.ENCODER));
    running =
        new RunningStreams(
            settings, program, camera -> request -> cameras.open(camera, request), urls, server);
    externals = new ExternalStreams(settings, state, urls, server);
    pictures = new StreamPictures(settings, program, urls, server);
    discovery = new StreamDiscovery(settings, this::discovered);
    demandIdle = settings.get(HookSettings.DEMAND_IDLE);
    startTimeout = settings.get(StreamSettings.START_TIMEOUT);
    queryTimeout = settings.get(StreamSettings.QUERY_TIMEOUT);
    idleTimeout = settings.get(StreamSettings.IDLE_TIMEOUT);
  }

  @Override
  public void start() {
    state.read();
    if (decides) {
      openHook();
    }
    server.start();
    externals.start();
    discovery.start();
  }

  private void openHook() {
    try {
      hook = AuthHook.open(settings, gatekeeper);
    } catch (IOException e) {
      String problem =
          "MediaMTX cannot ask about viewers: port "
              + settings.get(HookSettings.PORT)
              + " cannot be opened ("
              + e.getMessage()
              + "). Free it, or set another in "
              + HookSettings.PORT.key();
      LOG.log(System.Logger.Level.ERROR, "{0}", problem);
      hookProblem = Optional.of(problem);
    }
  }

  /** Somebody opens a camera. Called while the server waits: nothing here may wait. */
  private void demanded(CameraId camera) {
    if (externals.find(camera).isPresent()) {
      return; // The server fetches it by itself.
    }
    if (isConnected(camera)) {
      lastStart.put(camera, running.begin(camera, demandIdle).start());
    }
  }

  /** Not of a camera that is not known, or no longer. */
  private boolean isConnected(CameraId camera) {
    return cameras.list().stream()
        .anyMatch(info -> info.id().equals(camera) && info.status() == CameraStatus.CONNECTED);
  }

  @Override
  public void cameraChanged(CameraId camera) {
    boolean wanted = state.state().wanted().contains(camera);
    if (wanted && isConnected(camera)) {
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
      throw CaptureFailure.unplugged(camera);
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
    Instant begun = Instant.now();
    long nanos = System.nanoTime();
    try {
      RtspScan.Outcomes outcomes = discovery.search(request);
      List<CameraId> ids = discovered(outcomes);
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
      throw ending(e);
    }
  }

  /** Registers what was found, so that it is served under a number of its own. */
  private List<CameraId> discovered(RtspScan.Outcomes outcomes) {
    List<CameraId> ids =
        outcomes.streams().stream()
            .flatMap(found -> externals.addFound(found).map(KnownStream::id).stream())
            .toList();
    server.changed();
    return ids;
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

  @Override
  public Optional<StillPicture> picture(CameraId camera) throws InterruptedException {
    Optional<KnownStream> external = externals.find(camera);
    if (external.isEmpty()) {
      return Optional.empty();
    }
    String offline = externals.info(external.get()).problem().orElse("its stream is away");
    return Optional.of(pictures.take(camera, storage.snapshotFolder(camera), offline));
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
    return server.view().problem().or(() -> hookProblem);
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
    discovery.close();
    externals.close();
    server.close();
    running.close();
    client.close();
    AuthHook open = hook;
    if (open != null) {
      open.close(); // Last: MediaMTX asks it also about our own children's leave.
    }
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
}
