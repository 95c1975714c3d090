package camera.mediamtx.internal;

import camera.api.CameraAPI;
import camera.api.CameraCapabilities;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraProfile;
import camera.api.CameraStatus;
import camera.api.CameraStatusReport;
import camera.api.ControlChange;
import camera.api.ControlReport;
import camera.api.ControlRequest;
import camera.api.ControllerAPI;
import camera.api.ControllerEvent;
import camera.api.DependencyFailedException;
import camera.api.InvalidStateException;
import camera.api.MediaPage;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.ServicePart;
import camera.api.SnapshotRequest;
import camera.api.SnapshotResult;
import camera.api.Subscription;
import camera.api.SystemStatus;
import camera.api.UavReport;
import camera.api.UnsupportedFeatureException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.controls.RememberingControls;
import camera.mediamtx.internal.directory.CameraDirectory;
import camera.mediamtx.internal.directory.CaptureFailure;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.recording.PreRolls;
import camera.mediamtx.internal.recording.RecordingLibrary;
import camera.mediamtx.internal.recording.RecordingSource;
import camera.mediamtx.internal.recording.Recordings;
import camera.mediamtx.internal.retention.Retention;
import camera.mediamtx.internal.server.Credentials;
import camera.mediamtx.internal.server.ServerSettings;
import camera.mediamtx.internal.snapshot.KeyFrameDecoder;
import camera.mediamtx.internal.snapshot.SnapshotFiles;
import camera.mediamtx.internal.snapshot.SnapshotTaker;
import camera.mediamtx.internal.storage.MediaStore;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import camera.mediamtx.internal.storage.StorageUse;
import camera.mediamtx.internal.stream.MediaServerStreams;
import camera.mediamtx.internal.stream.StreamOperations;
import camera.mediamtx.internal.stream.StreamUrls;
import camera.mediamtx.internal.stream.WithoutMediaServer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The controller: hands each operation to the part that does it. Thread-safe. */
final class MediaController implements ControllerAPI, StreamDelegation, MediaDelegation {

  private static final System.Logger LOG = System.getLogger(MediaController.class.getName());

  /** How long a slow disk may hold up the end. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final EventHub events;
  private final StorageLayout storage;
  private final CameraDirectory cameras;
  private final RememberingControls controls;
  private final SnapshotFiles snapshotFiles;
  private final SnapshotTaker snapshots;
  private final PreRolls preRolls;
  private final Recordings recordings;
  private final StorageUse storageUse;
  private final Retention retention;
  private final Duration rescanInterval;
  private final StreamOperations streams;
  private final boolean mediaServer;
  private volatile @Nullable Thread cleaning;
  private volatile boolean started;
  private volatile Optional<String> storageProblem = Optional.empty();

  MediaController(Settings settings, List<CameraAPI> sources, Predicate<String> tokens) {
    events = new EventHub(settings.get(EventHub.QUEUE));
    storage = new StorageLayout(settings);
    StreamUrls urls = new StreamUrls(settings, new Credentials("", ""));
    cameras = new CameraDirectory(sources, storage.state(), urls::of, this::onCamera);
    controls = new RememberingControls(settings, cameras, storage.state(), InstantSource.system());
    snapshotFiles = new SnapshotFiles(storage);
    mediaServer = settings.get(ServerSettings.ENABLED);
    streams =
        mediaServer
            ? new MediaServerStreams(settings, cameras, storage, tokens, events::publish)
            : new WithoutMediaServer(cameras::info);
    snapshots =
        new SnapshotTaker(
            settings,
            cameras,
            streams::picture,
            new KeyFrameDecoder(new FfmpegProgram(settings, "mjpeg"), storage::snapshotFolder),
            snapshotFiles,
            events::publish);
    preRolls = new PreRolls(settings, camera -> wanted -> cameras.open(camera, wanted));
    recordings = new Recordings(settings, storage, preRolls, streams.recorder(), events::publish);
    MediaStore films = recordings.library().files();
    MediaStore pictures = snapshotFiles.store();
    storageUse =
        new StorageUse(
            settings, storage, recordings.library()::bytes, () -> pictures.index().bytes());
    retention = new Retention(settings, storage, films, pictures, InstantSource.system());
    rescanInterval = settings.get(StorageSettings.RESCAN_INTERVAL);
    var _ = events.subscribe(this::followCamera);
  }

  @Override
  public void start() {
    checkStorage();
    recordings.recover();
    controls.start();
    events.subscribe(preRolls::follow);
    streams.start();
    cameras.start();
    started = true;
    recordings.library().files().start(rescanInterval);
    snapshotFiles.store().start(rescanInterval);
    retention.start();
    snapshots.prepare();
    cleaning = Thread.ofVirtual().name("snapshot-cleaning").start(snapshotFiles::removeUnfinished);
  }

  @Override
  public List<CameraInfo> getCameraList() {
    return Stream.concat(cameras.list().stream(), streams.externalCameras().stream()).toList();
  }

  @Override
  public CameraStatusReport getCameraStatus(CameraId camera) {
    Optional<CameraInfo> external = external(camera);
    int readers = streams.readers(camera);
    long bytes = streams.bytesSent(camera);
    if (external.isPresent()) {
      List<String> formats = getCameraCapabilities(camera).formats();
      return new CameraStatusReport(
          external.get(), bytes, readers, Duration.ZERO, formats, List.of());
    }
    CameraStatusReport report = cameras.report(camera);
    return new CameraStatusReport(
        report.camera(), bytes, readers, report.uptime(), report.formats(), report.resolutions());
  }

  @Override
  public CameraCapabilities getCameraCapabilities(CameraId camera) {
    return streams.externalCapabilities(camera).orElseGet(() -> cameras.capabilities(camera));
  }

  @Override
  public ControlReport getCameraControls(CameraId camera) {
    return controls.getCameraControls(camera);
  }

  @Override
  public ControlChange setCameraControls(ControlRequest request) {
    return controls.setCameraControls(request);
  }

  @Override
  public SnapshotResult takeSnapshot(SnapshotRequest request) {
    requirePluggedIn(request.camera());
    SnapshotResult result = snapshots.take(request);
    storageWorks();
    return result;
  }

  @Override
  public RecordingInfo startRecording(RecordingRequest request) {
    CameraId camera = request.camera();
    requirePluggedIn(camera);
    Optional<RecordingSource> stream =
        streams.externalSource(camera).map(url -> new RecordingSource.Stream(URI.create(url)));
    try {
      RecordingSource source =
          stream.orElseGet(
              () -> new RecordingSource.Camera(wanted -> cameras.open(camera, wanted)));
      RecordingInfo begun = recordings.start(request, source);
      storageWorks();
      return begun;
    } catch (CameraGoneException e) {
      throw CaptureFailure.unplugged(camera);
    } catch (CameraException e) {
      throw CaptureFailure.of(e);
    }
  }

  @Override
  public RecordingInfo stopRecording(CameraId camera) {
    if (external(camera).isEmpty()) {
      var _ = cameras.info(camera);
    }
    // An unplugged camera's recording can be stopped, an unknown one's not.
    return recordings.stop(camera);
  }

  @Override
  public MediaPage listRecordings(int limit, int offset) {
    return recordings.library().files().index().list(limit, offset);
  }

  @Override
  public MediaPage listSnapshots(int limit, int offset) {
    return snapshotFiles.store().index().list(limit, offset);
  }

  @Override
  public StreamOperations streams() {
    return streams;
  }

  @Override
  public RecordingLibrary library() {
    return recordings.library();
  }

  @Override
  public SnapshotFiles pictures() {
    return snapshotFiles;
  }

  @Override
  public StorageUse storageUse() {
    return storageUse;
  }

  @Override
  public Retention retention() {
    return retention;
  }

  @Override
  public List<RecordingInfo> getRunningRecordings() {
    return recordings.running();
  }

  @Override
  public List<CameraProfile> getCameraProfiles() {
    return cameras.profiles();
  }

  @Override
  public UavReport getUavMetadata(CameraId camera) {
    if (external(camera).isEmpty()) {
      CameraInfo own = cameras.info(camera);
      throw new UnsupportedFeatureException(
          "uav_metadata",
          own.id() + " is a camera of this machine, which sends no metadata; ask an external one");
    }
    return streams.getUavMetadata(camera);
  }

  @Override
  public List<ServicePart> getParts() {
    List<ServicePart> own = Readiness.parts(started, cameras.discovered(), storageProblem);
    return mediaServer
        ? Stream.concat(
                own.stream(),
                Stream.of(Readiness.mediaServer(started, streams.problem(), streams.note())))
            .toList()
        : own;
  }

  @Override
  public SystemStatus getSystemStatus() {
    Optional<String> problem = storageProblem.or(streams::problem);
    return Readiness.of(started, cameras.discovered(), problem, getCameraList());
  }

  @Override
  public Subscription subscribe(Consumer<? super ControllerEvent> listener) {
    return events.subscribe(listener);
  }

  @Override
  public void close() {
    started = false;
    retention.close();
    recordings.close();
    preRolls.close();
    snapshots.close();
    snapshotFiles.store().close();
    streams.close();
    controls.close();
    cameras.close();
    awaitCleaning();
    events.close();
  }

  /** Who is told that a camera is there finds its controls set as they were. */
  private void onCamera(ControllerEvent event) {
    controls.onEvent(event);
    events.publish(event);
  }

  private void followCamera(ControllerEvent event) {
    switch (event) {
      case ControllerEvent.CameraConnected e -> streams.cameraChanged(e.camera());
      case ControllerEvent.CameraDisconnected e -> streams.cameraChanged(e.camera());
      case ControllerEvent.CameraStatusChanged e -> streams.cameraChanged(e.camera());
      default -> {
        // Not about where a camera is.
      }
    }
  }

  private Optional<CameraInfo> external(CameraId camera) {
    return streams.externalCameras().stream().filter(e -> e.id().equals(camera)).findFirst();
  }

  private void awaitCleaning() {
    Thread thread = cleaning;
    try {
      if (thread != null && !thread.join(CLOSE_TIMEOUT)) {
        LOG.log(System.Logger.Level.WARNING, "Unfinished snapshots are still being removed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void checkStorage() {
    try {
      storage.prepare();
      storageProblem = Optional.empty();
    } catch (DependencyFailedException e) {
      LOG.log(System.Logger.Level.ERROR, e.getMessage(), e);
      storageProblem = Optional.ofNullable(e.getMessage());
    }
  }

  /** A file could be written, so a problem found at the start may be over. */
  private void storageWorks() {
    if (storageProblem.isPresent()) {
      checkStorage();
    }
  }

  private void requirePluggedIn(CameraId camera) {
    Optional<CameraInfo> external = external(camera);
    CameraInfo info = external.orElseGet(() -> cameras.info(camera));
    if (info.status() == CameraStatus.DISCONNECTED) {
      throw external.isPresent() ? away(info) : CaptureFailure.unplugged(camera);
    }
  }

  private static InvalidStateException away(CameraInfo external) {
    return new InvalidStateException(
        external.id() + ": " + external.problem().orElse("its stream is away"),
        CameraStatus.DISCONNECTED.name(),
        List.of(CameraStatus.CONNECTED.name()));
  }
}
