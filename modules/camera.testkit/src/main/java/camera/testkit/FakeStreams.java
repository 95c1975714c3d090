package camera.testkit;

import camera.api.CameraId;
import camera.api.CameraStatus;
import camera.api.DiscoveryRequest;
import camera.api.DiscoveryResult;
import camera.api.ExternalStream;
import camera.api.ExternalStreamControl;
import camera.api.ExternalStreamRequest;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.StreamAddress;
import camera.api.StreamControl;
import camera.api.StreamInfo;
import camera.api.StreamReport;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.api.UavItem;
import camera.api.UavMetadata;
import camera.api.UavReport;
import camera.api.UavValue;
import camera.api.UnsupportedFeatureException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A media server that is always up and searches a network without streams. Thread-safe. */
final class FakeStreams implements StreamControl, ExternalStreamControl {

  private static final Instant TIME = FakeController.TIME;

  private final Map<CameraId, Instant> started = new ConcurrentSkipListMap<>();
  private final Map<String, ExternalStream> external = new ConcurrentHashMap<>();

  @Override
  public List<StreamInfo> getStreams() {
    return started.keySet().stream()
        .map(camera -> new StreamInfo(camera.toString(), "publisher", true, 1, 2048))
        .toList();
  }

  @Override
  public StreamStart startStreaming(CameraId camera) {
    if (FakeCameras.known(camera).status() != CameraStatus.CONNECTED) {
      throw new InvalidStateException(
          camera + " is unplugged; plug it in first", "DISCONNECTED", List.of("CONNECTED"));
    }
    started.putIfAbsent(camera, TIME);
    return new StreamStart(
        camera, camera.toString(), url(camera), TIME, Duration.ofMinutes(5), "", "h264");
  }

  @Override
  public StreamStop stopStreaming(CameraId camera) {
    FakeCameras.known(camera);
    Instant start = started.remove(camera);
    if (start == null) {
      throw new InvalidStateException(
          camera + " is not being streamed", "STOPPED", List.of("STARTED"));
    }
    return new StreamStop(camera, camera.toString(), start, start.plusSeconds(7), false);
  }

  @Override
  public StreamAddress getStreamUrl(CameraId camera) {
    FakeCameras.known(camera);
    boolean runs = started.containsKey(camera);
    return new StreamAddress(
        camera,
        camera.toString(),
        url(camera),
        runs ? 1 : 0,
        runs ? StreamAddress.Readiness.READY : StreamAddress.Readiness.NOT_READY);
  }

  @Override
  public StreamReport getStreamStatus(CameraId camera) {
    StreamAddress address = getStreamUrl(camera);
    boolean runs = started.containsKey(camera);
    return new StreamReport(
        address,
        runs ? StreamReport.State.ACTIVE : StreamReport.State.INACTIVE,
        0,
        runs ? Duration.ofSeconds(7) : Duration.ZERO,
        runs,
        runs ? 2048 : 0,
        runs ? 210 : 0,
        runs ? 2340 : 0,
        runs ? 30 : 0,
        TIME,
        TIME);
  }

  private static String url(CameraId camera) {
    return "rtsp://localhost:8554/" + camera;
  }

  @Override
  public List<ExternalStream> getExternalStreams() {
    return external.values().stream()
        .sorted(java.util.Comparator.comparing(ExternalStream::camera))
        .toList();
  }

  @Override
  public DiscoveryResult discoverExternalStreams(DiscoveryRequest request) {
    return new DiscoveryResult(
        getExternalStreams(), TIME, Duration.ofMillis(2500), List.of("192.168.42.7: no answer"));
  }

  @Override
  public synchronized ExternalStream addExternalStream(ExternalStreamRequest request) {
    ExternalStream stream =
        new ExternalStream(
            new CameraId(CameraId.FIRST_EXTERNAL + external.size()),
            request.url(),
            request.type(),
            request.name(),
            true,
            TIME,
            TIME,
            Map.of("protocol", "rtsp"));
    if (external.putIfAbsent(request.url(), stream) != null) {
      throw new InvalidStateException("This address was added before", "ADDED", List.of("ABSENT"));
    }
    return stream;
  }

  @Override
  public void removeExternalStream(String url) {
    if (external.remove(url) == null) {
      throw new NotFoundException(NotFoundException.Resource.EXTERNAL_STREAM, url);
    }
  }

  /** Every external stream is an aircraft above Sydney. */
  @Override
  public UavReport getUavMetadata(CameraId camera) {
    if (external.values().stream().noneMatch(stream -> stream.camera().equals(camera))) {
      FakeCameras.known(camera);
      throw new UnsupportedFeatureException(
          "uav_metadata", camera + " is a camera of this machine, which sends no metadata");
    }
    UavMetadata metadata =
        new UavMetadata(
            TIME,
            Optional.of(TIME),
            OptionalLong.empty(),
            UavMetadata.Checksum.VALID,
            true,
            List.of(
                new UavItem(3, "mission_id", new UavValue.Text("M1")),
                new UavItem(13, "sensor_latitude", new UavValue.Quantity(-33.875, 1e-7, "deg")),
                new UavItem(14, "sensor_longitude", new UavValue.Quantity(151.25, 1e-7, "deg")),
                new UavItem(15, "sensor_true_altitude", new UavValue.Quantity(1500, 0.3, "m")),
                new UavItem(19, "sensor_relative_elevation_angle", new UavValue.OutOfRange()),
                new UavItem(48, "security_local_set", new UavValue.Bytes("010101"))));
    return new UavReport(camera, true, Optional.of(metadata), 120, 2, 1);
  }

  @Override
  public void setDiscoveryInterval(Duration interval) {
    // there is no network to search
  }
}
