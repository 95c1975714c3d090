package camera.testkit;

import camera.api.CameraCapabilities;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraProfile;
import camera.api.CameraStatusReport;
import camera.api.CleanupResult;
import camera.api.ControlAccess;
import camera.api.ControlChange;
import camera.api.ControlReport;
import camera.api.ControlRequest;
import camera.api.ControlValue;
import camera.api.ControllerAPI;
import camera.api.ControllerEvent;
import camera.api.DiscoveryRequest;
import camera.api.DiscoveryResult;
import camera.api.ExternalStream;
import camera.api.ExternalStreamRequest;
import camera.api.InvalidStateException;
import camera.api.MediaContent;
import camera.api.MediaFile;
import camera.api.MediaPage;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.RetentionPolicy;
import camera.api.ServicePart;
import camera.api.ServicePart.Kind;
import camera.api.ServicePart.State;
import camera.api.SnapshotRequest;
import camera.api.SnapshotResult;
import camera.api.StorageInfo;
import camera.api.StreamAddress;
import camera.api.StreamInfo;
import camera.api.StreamReport;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.api.Subscription;
import camera.api.SystemStatus;
import camera.api.UavReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A controller of two cameras, one of them unplugged, that keeps nothing on disk. Failures and
 * waits are put in by {@link #before}. Thread-safe.
 */
public final class FakeController implements ControllerAPI {

  /** The camera that is plugged in. */
  public static final CameraId PRESENT = new CameraId(0);

  /** The camera that is not. */
  public static final CameraId ABSENT = new CameraId(1);

  /** When everything happens. */
  public static final Instant TIME = Instant.parse("2025-01-15T14:30:00.250Z");

  /** Base name of the one recording. */
  public static final String RECORDING = "camera0_2025-01-15_14-30-00";

  /** Name of the one snapshot. */
  public static final String SNAPSHOT = "camera0_2025-01-15_14-30-00-250.jpg";

  /** Bytes of each file, unless a test sets another size. */
  public static final int SIZE = 4096;

  private final FakeFiles files = new FakeFiles();
  private final List<Consumer<? super ControllerEvent>> listeners = new CopyOnWriteArrayList<>();
  private final FakeControls controls = new FakeControls();
  private volatile Optional<ControlRequest> lastControls = Optional.empty();
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();
  private final FakeRecordings recordings = new FakeRecordings(this::publish);
  private final FakeStreams streams = new FakeStreams();
  private volatile List<ServicePart> parts =
      List.of(
          new ServicePart(Kind.CAMERAS, State.RUNNING, true, "Cameras are being followed"),
          new ServicePart(Kind.STORAGE, State.RUNNING, false, "Files can be written"),
          new ServicePart(Kind.MEDIAMTX, State.RUNNING, true, "The media server answers"));
  private volatile RetentionPolicy policy =
      new RetentionPolicy(
          RetentionPolicy.Type.AGE, false, OptionalInt.of(30), OptionalDouble.of(10));
  private volatile SystemStatus status =
      new SystemStatus(SystemStatus.Readiness.READY, "All parts are up", List.of(PRESENT), true);

  /** Begins with no recording. */
  public FakeController() {}

  /**
   * Puts something in front of an operation: a failure, a wait.
   *
   * @param operation its name here, such as {@code takeSnapshot}
   * @param action run by each call before anything else
   */
  public void before(String operation, Runnable action) {
    before.put(operation, action);
  }

  /**
   * Sets what {@link #getSystemStatus} answers.
   *
   * @param next the status
   */
  public void status(SystemStatus next) {
    status = next;
  }

  /**
   * Sets the size of all files.
   *
   * @param bytes 0 or more
   */
  public void size(int bytes) {
    files.size(bytes);
  }

  /** {@return how many of the files given out are open} */
  public long openFiles() {
    return files.open();
  }

  /**
   * Sets what {@link #getParts} answers.
   *
   * @param next the parts
   */
  public void parts(List<ServicePart> next) {
    parts = List.copyOf(next);
  }

  /**
   * Tells all listeners.
   *
   * @param event what happened
   */
  public void publish(ControllerEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  /**
   * Describes a camera.
   *
   * @param id {@link #PRESENT} or {@link #ABSENT}
   * @return as it is listed
   */
  public static CameraInfo info(CameraId id) {
    return FakeCameras.info(id);
  }

  private void enter(String operation) {
    Runnable action = before.get(operation);
    if (action != null) {
      action.run();
    }
  }

  @Override
  public void start() {
    // there is nothing to follow
  }

  @Override
  public List<CameraInfo> getCameraList() {
    enter("getCameraList");
    return List.of(info(PRESENT), info(ABSENT));
  }

  @Override
  public CameraStatusReport getCameraStatus(CameraId camera) {
    enter("getCameraStatus");
    return FakeCameras.status(camera);
  }

  @Override
  public CameraCapabilities getCameraCapabilities(CameraId camera) {
    return FakeCameras.capabilities(camera);
  }

  @Override
  public ControlReport getCameraControls(CameraId camera) {
    enter("getCameraControls");
    FakeCameras.plugged(camera);
    try (ControlAccess access = controls.access()) {
      return new ControlReport(
          camera,
          access.list(),
          Map.of("brightness", new ControlValue.Whole(99)),
          List.of(
              new ControlReport.Unapplied(
                  "exposure_time_absolute",
                  new ControlValue.Whole(5),
                  "without effect in the present mode")));
    }
  }

  @Override
  public ControlChange setCameraControls(ControlRequest request) {
    enter("setCameraControls");
    FakeCameras.plugged(request.camera());
    lastControls = Optional.of(request);
    Map<String, ControlValue> values = new LinkedHashMap<>();
    request.values().forEach((name, value) -> value.ifPresent(v -> values.put(name, v)));
    return new ControlChange(request.camera(), values, List.copyOf(values.keySet()));
  }

  /** {@return what was last asked of {@link #setCameraControls}} */
  public Optional<ControlRequest> lastControls() {
    return lastControls;
  }

  @Override
  public SnapshotResult takeSnapshot(SnapshotRequest request) {
    enter("takeSnapshot");
    FakeCameras.plugged(request.camera());
    String name =
        request
            .fileName()
            .orElse(request.camera() + "_2025-01-15_14-30-00-250." + request.format().extension());
    SnapshotResult result =
        new SnapshotResult(
            request.camera(),
            name,
            Path.of("/snapshots", request.camera().toString(), name),
            4096,
            TIME,
            1,
            Duration.ofMillis(45),
            request.size().widthOf(1280, 720) + "x" + request.size().heightOf(1280, 720));
    publish(new ControllerEvent.SnapshotTaken(result, TIME));
    return result;
  }

  @Override
  public RecordingInfo startRecording(RecordingRequest request) {
    enter("startRecording");
    return recordings.start(request);
  }

  @Override
  public RecordingInfo stopRecording(CameraId camera) {
    enter("stopRecording");
    return recordings.stop(camera);
  }

  @Override
  public MediaPage listRecordings(int limit, int offset) {
    enter("listRecordings");
    return files.recordings(limit, offset);
  }

  @Override
  public MediaPage listSnapshots(int limit, int offset) {
    enter("listSnapshots");
    return files.snapshots(limit, offset);
  }

  @Override
  public MediaFile getRecordingInfo(String filename) {
    enter("getRecordingInfo");
    return files.recording(filename);
  }

  @Override
  public MediaFile getSnapshotInfo(String filename) {
    enter("getSnapshotInfo");
    return files.snapshot(filename);
  }

  @Override
  public MediaContent openRecording(String filename) {
    enter("openRecording");
    return new MediaContent(getRecordingInfo(filename), files.content());
  }

  @Override
  public MediaContent openSnapshot(String filename) {
    enter("openSnapshot");
    return new MediaContent(getSnapshotInfo(filename), files.content());
  }

  @Override
  public void deleteRecording(String filename) {
    enter("deleteRecording");
    if (recordings.running().stream().anyMatch(info -> info.name().equals(filename))) {
      throw new InvalidStateException(
          filename + " is being recorded; stop that first", "RECORDING", List.of("STOPPED"));
    }
    getRecordingInfo(filename);
  }

  @Override
  public void deleteSnapshot(String filename) {
    enter("deleteSnapshot");
    getSnapshotInfo(filename);
  }

  @Override
  public StorageInfo getStorageInfo() {
    enter("getStorageInfo");
    return new StorageInfo(1000 << 20, 400 << 20, 550 << 20, SIZE, SIZE, false);
  }

  @Override
  public RetentionPolicy getRetentionPolicy() {
    return policy;
  }

  @Override
  public RetentionPolicy setRetentionPolicy(RetentionPolicy next) {
    enter("setRetentionPolicy");
    policy =
        new RetentionPolicy(
            next.type(),
            next.enabled(),
            next.maxAgeDays().isPresent() ? next.maxAgeDays() : policy.maxAgeDays(),
            next.maxSizeGb().isPresent() ? next.maxSizeGb() : policy.maxSizeGb());
    return policy;
  }

  @Override
  public CleanupResult cleanupOldFiles() {
    enter("cleanupOldFiles");
    return policy.enabled()
        ? new CleanupResult(true, 1, 2, 3 * SIZE, "Removed 1 recording and 2 snapshots")
        : new CleanupResult(false, 0, 0, 0, "The retention policy is disabled");
  }

  @Override
  public List<RecordingInfo> getRunningRecordings() {
    return recordings.running();
  }

  @Override
  public List<CameraProfile> getCameraProfiles() {
    return FakeCameras.profiles();
  }

  @Override
  public List<StreamInfo> getStreams() {
    enter("getStreams");
    return streams.getStreams();
  }

  @Override
  public StreamStart startStreaming(CameraId camera) {
    enter("startStreaming");
    return streams.startStreaming(camera);
  }

  @Override
  public StreamStop stopStreaming(CameraId camera) {
    enter("stopStreaming");
    return streams.stopStreaming(camera);
  }

  @Override
  public StreamAddress getStreamUrl(CameraId camera) {
    enter("getStreamUrl");
    return streams.getStreamUrl(camera);
  }

  @Override
  public StreamReport getStreamStatus(CameraId camera) {
    enter("getStreamStatus");
    return streams.getStreamStatus(camera);
  }

  @Override
  public List<ExternalStream> getExternalStreams() {
    enter("getExternalStreams");
    return streams.getExternalStreams();
  }

  @Override
  public DiscoveryResult discoverExternalStreams(DiscoveryRequest request) {
    enter("discoverExternalStreams");
    return streams.discoverExternalStreams(request);
  }

  @Override
  public ExternalStream addExternalStream(ExternalStreamRequest request) {
    enter("addExternalStream");
    return streams.addExternalStream(request);
  }

  @Override
  public void removeExternalStream(String url) {
    enter("removeExternalStream");
    streams.removeExternalStream(url);
  }

  @Override
  public UavReport getUavMetadata(CameraId camera) {
    enter("getUavMetadata");
    return streams.getUavMetadata(camera);
  }

  @Override
  public void setDiscoveryInterval(Duration interval) {
    enter("setDiscoveryInterval");
    streams.setDiscoveryInterval(interval);
  }

  @Override
  public List<ServicePart> getParts() {
    enter("getParts");
    return parts;
  }

  @Override
  public SystemStatus getSystemStatus() {
    enter("getSystemStatus");
    return status;
  }

  @Override
  public Subscription subscribe(Consumer<? super ControllerEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void close() {
    listeners.clear();
  }
}
