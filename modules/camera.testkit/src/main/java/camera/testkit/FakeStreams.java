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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  @Override
  public void setDiscoveryInterval(Duration interval) {
    // there is no network to search
  }
}
