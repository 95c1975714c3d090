package camera.mediamtx.internal.stream;

import camera.api.CameraCapabilities;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraStatus;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.DiscoveryRequest;
import camera.api.DiscoveryResult;
import camera.api.ExternalStream;
import camera.api.ExternalStreamRequest;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.NotFoundException.Resource;
import camera.api.StreamAddress;
import camera.api.StreamInfo;
import camera.api.StreamReport;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.api.UavReport;
import camera.api.UnsupportedFeatureException;
import camera.mediamtx.internal.recording.ServerRecorder;
import camera.mediamtx.internal.snapshot.Still;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Streams where no media server is configured: cameras are recorded and photographed, but nobody
 * can view them, and no external stream can be fetched. Stateless.
 */
public final class WithoutMediaServer implements StreamOperations {

  private final Function<CameraId, CameraInfo> cameras;

  /**
   * Makes the answers.
   *
   * @param cameras finds a camera, or throws {@link NotFoundException}
   */
  public WithoutMediaServer(Function<CameraId, CameraInfo> cameras) {
    this.cameras = cameras;
  }

  @Override
  public void start() {
    // There is nothing to follow.
  }

  @Override
  public void cameraChanged(CameraId camera) {
    // No stream waits for it.
  }

  @Override
  public List<CameraInfo> externalCameras() {
    return List.of();
  }

  @Override
  public Optional<CameraCapabilities> externalCapabilities(CameraId camera) {
    return Optional.empty();
  }

  @Override
  public Optional<Still> picture(CameraId camera) {
    return Optional.empty();
  }

  @Override
  public Optional<String> externalSource(CameraId camera) {
    return Optional.empty();
  }

  @Override
  public ServerRecorder recorder() {
    return ServerRecorder.NONE;
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public Optional<String> note() {
    return Optional.empty();
  }

  @Override
  public int readers(CameraId camera) {
    return 0;
  }

  @Override
  public long bytesSent(CameraId camera) {
    return 0;
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  @Override
  public List<StreamInfo> getStreams() {
    throw noServer("There are no streams");
  }

  @Override
  public StreamStart startStreaming(CameraId camera) {
    if (cameras.apply(camera).status() == CameraStatus.DISCONNECTED) {
      throw new InvalidStateException(
          camera + " is not plugged in; plug it in first",
          CameraStatus.DISCONNECTED.name(),
          List.of(CameraStatus.CONNECTED.name()));
    }
    throw noServer(camera + " cannot be streamed");
  }

  @Override
  public StreamStop stopStreaming(CameraId camera) {
    var _ = cameras.apply(camera);
    throw new InvalidStateException(
        camera + " is not being streamed", "STOPPED", List.of("STARTED"));
  }

  @Override
  public StreamAddress getStreamUrl(CameraId camera) {
    String name = cameras.apply(camera).id().toString();
    return new StreamAddress(camera, name, "", 0, StreamAddress.Readiness.NOT_READY);
  }

  @Override
  public StreamReport getStreamStatus(CameraId camera) {
    var _ = cameras.apply(camera);
    throw new NotFoundException(Resource.STREAM, camera.toString());
  }

  @Override
  public List<ExternalStream> getExternalStreams() {
    return List.of();
  }

  @Override
  public DiscoveryResult discoverExternalStreams(DiscoveryRequest request) {
    throw disabled();
  }

  @Override
  public ExternalStream addExternalStream(ExternalStreamRequest request) {
    throw noServer("External streams cannot be fetched");
  }

  @Override
  public void removeExternalStream(String url) {
    throw new NotFoundException(Resource.EXTERNAL_STREAM, url);
  }

  @Override
  public UavReport getUavMetadata(CameraId camera) {
    throw new NotFoundException(Resource.CAMERA, camera.toString());
  }

  @Override
  public void setDiscoveryInterval(Duration interval) {
    throw disabled();
  }

  private static DependencyFailedException noServer(String consequence) {
    return new DependencyFailedException(
        Dependency.MEDIAMTX, consequence + ": no media server is configured");
  }

  private static UnsupportedFeatureException disabled() {
    return new UnsupportedFeatureException(
        "external_stream_discovery",
        "feature_disabled",
        "The search for external streams is off: no media server is configured to fetch them");
  }
}
