package camera.mediamtx.internal.stream;

import camera.api.CameraCapabilities;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.MediaServerFailed;
import camera.api.DependencyFailedException;
import camera.api.DiscoveryRequest;
import camera.api.DiscoveryResult;
import camera.api.ExternalStream;
import camera.api.ExternalStreamRequest;
import camera.api.StreamAddress;
import camera.api.StreamInfo;
import camera.api.StreamReport;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.api.UavReport;
import camera.api.spi.Settings;
import camera.mediamtx.internal.demand.DemandHook;
import camera.mediamtx.internal.demand.Gatekeeper;
import camera.mediamtx.internal.demand.HookSettings;
import camera.mediamtx.internal.directory.CameraDirectory;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.ffmpeg.H264Encoding;
import camera.mediamtx.internal.recording.ServerRecorder;
import camera.mediamtx.internal.server.ApiClient;
import camera.mediamtx.internal.server.Credentials;
import camera.mediamtx.internal.server.ServerFailure;
import camera.mediamtx.internal.server.ServerSettings;
import camera.mediamtx.internal.server.SrtServer;
import camera.mediamtx.internal.snapshot.Still;
import camera.mediamtx.internal.storage.StorageLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Streams through the media server: cameras published there while they are wanted, and streams of
 * other devices that it fetches. What is wanted is kept on disk and brought about again whenever
 * the server or this service comes back. Here the parts are put together, and each operation goes
 * to the part that does it. Thread-safe.
 */
public final class MediaServerStreams implements StreamOperations {

  private static final System.Logger LOG = System.getLogger(MediaServerStreams.class.getName());

  private final CameraDirectory cameras;
  private final StreamStateFile state;
  private final ApiClient client;
  private final DemandHook hook;
  private final ServerFollower server;
  private final StreamEncoder encoder;
  private final RunningStreams running;
  private final StreamFigures figures;
  private final ExternalOperations externals;
  private final CameraStreams streams;
  private final StreamReports reports;
  private final Duration queryTimeout;
  private final Thread preparing;
  private final ServerRecordings recordings;
  private final Consumer<? super ControllerEvent> events;
  private boolean failed; // Of the follower's thread.

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
    boolean decides = settings.get(HookSettings.ENABLED);
    Credentials rtsp =
        Credentials.of(settings, StreamSettings.RTSP_USER, StreamSettings.RTSP_PASSWORD)
            .orRandomIf(decides);
    Credentials api =
        Credentials.of(settings, ServerSettings.USER, ServerSettings.PASSWORD).orRandomIf(decides);
    hook =
        new DemandHook(
            settings, new Gatekeeper(settings, List.of(rtsp, api), tokens, this::demanded));
    StreamUrls urls = new StreamUrls(settings, rtsp);
    client = new ApiClient(settings, api);
    state = new StreamStateFile(storage.state());
    figures = new StreamFigures(events);
    this.events = events;
    Map<CameraId, String> recorded = ServerRecordings.none();
    server =
        new ServerFollower(
            settings,
            client,
            new DesiredPaths(
                settings,
                cameras::list,
                state,
                recorded,
                () -> findSrt(urls),
                this::isBridged,
                this::isActive),
            this::looked);
    FfmpegProgram program = new FfmpegProgram(settings, H264Encoding.SOFTWARE);
    encoder = new StreamEncoder(settings, program);
    running =
        new RunningStreams(
            settings,
            program,
            encoder,
            camera -> request -> cameras.open(camera, request),
            urls,
            server);
    streams = new CameraStreams(settings, cameras, state, urls, server, running);
    reports = new StreamReports(urls, running, streams, figures);
    externals = new ExternalOperations(settings, state, urls, server, program, storage, events);
    queryTimeout = StreamTimes.QUERY_TIMEOUT.in(settings);
    preparing = Thread.ofVirtual().name("encoder-trial").unstarted(encoder::prepare);
    recordings = new ServerRecordings(settings, storage, running, server, recorded);
  }

  @Override
  public void start() {
    state.read();
    recordings.clean();
    hook.open();
    preparing.start();
    server.start();
    externals.start();
  }

  @Override
  public void cameraChanged(CameraId camera) {
    streams.resume(camera);
    server.changed();
  }

  @Override
  public List<StreamInfo> getStreams() {
    return streams(server.fresh(queryTimeout));
  }

  @Override
  public List<StreamInfo> lastStreams() {
    return streams(server.view());
  }

  private List<StreamInfo> streams(ServerView view) {
    view.problem()
        .ifPresent(
            problem -> {
              throw ServerFailure.of(problem);
            });
    return ids().map(id -> StreamFigures.info(id, view)).toList();
  }

  @Override
  public StreamStart startStreaming(CameraId camera) {
    return externals.find(camera).map(externals::await).orElseGet(() -> streams.start(camera));
  }

  @Override
  public StreamStop stopStreaming(CameraId camera) {
    return externals.find(camera).map(externals::leave).orElseGet(() -> streams.stop(camera));
  }

  @Override
  public StreamAddress getStreamUrl(CameraId camera) {
    requireKnown(camera);
    return reports.address(camera, server.fresh(queryTimeout));
  }

  @Override
  public StreamReport getStreamStatus(CameraId camera) {
    requireKnown(camera);
    return reports.report(camera, server.fresh(queryTimeout));
  }

  @Override
  public List<ExternalStream> getExternalStreams() {
    return externals.getExternalStreams();
  }

  @Override
  public DiscoveryResult discoverExternalStreams(DiscoveryRequest request) {
    return externals.discoverExternalStreams(request);
  }

  @Override
  public ExternalStream addExternalStream(ExternalStreamRequest request) {
    return externals.addExternalStream(request);
  }

  @Override
  public void removeExternalStream(String url) {
    externals.removeExternalStream(url);
  }

  @Override
  public UavReport getUavMetadata(CameraId camera) {
    return externals.getUavMetadata(camera);
  }

  @Override
  public Optional<String> externalSource(CameraId camera) {
    return externals.source(camera);
  }

  @Override
  public void setDiscoveryInterval(Duration interval) {
    externals.setDiscoveryInterval(interval);
  }

  @Override
  public Optional<Still> picture(CameraId camera) throws InterruptedException {
    return externals.picture(camera);
  }

  @Override
  public List<CameraInfo> externalCameras() {
    return externals.infos();
  }

  @Override
  public Optional<CameraCapabilities> externalCapabilities(CameraId camera) {
    return externals.capabilities(camera);
  }

  @Override
  public ServerRecorder recorder() {
    return recordings;
  }

  @Override
  public Optional<String> problem() {
    return server.view().problem().or(hook::problem);
  }

  @Override
  public Optional<String> note() {
    return encoder.problem();
  }

  @Override
  public int readers(CameraId camera) {
    return server.view().readers(camera);
  }

  @Override
  public long bytesSent(CameraId camera) {
    return server.view().bytesSent(camera);
  }

  @Override
  public void close() {
    preparing.interrupt();
    externals.close();
    server.close();
    running.close();
    client.close();
    hook.close(); // Last: MediaMTX asks it also about our own children's leave.
  }

  /** An external stream is fetched by the server itself. */
  private void demanded(CameraId camera) {
    if (externals.find(camera).isEmpty()) {
      streams.demanded(camera);
    }
  }

  private void looked(ServerView view) {
    boolean fails = view.problem().isPresent();
    if (fails && !failed) {
      events.accept(new MediaServerFailed(view.problem().get(), Instant.now()));
    }
    failed = fails;
    figures.seen(ids().toList(), view);
    externals.seen(view);
    streams.endIdle(view);
  }

  private boolean isActive() {
    return !running.isEmpty() || !externals.active().isEmpty();
  }

  /** By the follower's thread. What is not told now is told the next time. */
  private void findSrt(StreamUrls urls) {
    try {
      urls.srtFound(new SrtServer(client).port());
    } catch (DependencyFailedException e) {
      LOG.log(System.Logger.Level.DEBUG, "MediaMTX does not tell of SRT: {0}", e.getMessage());
    }
  }

  private boolean isBridged(KnownStream stream) {
    return externals.isBridged(stream);
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
}
