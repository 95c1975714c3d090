package camera.mediamtx.internal;

import camera.api.CameraId;
import camera.api.DiscoveryRequest;
import camera.api.DiscoveryResult;
import camera.api.ExternalStream;
import camera.api.ExternalStreamControl;
import camera.api.ExternalStreamRequest;
import camera.api.StreamAddress;
import camera.api.StreamControl;
import camera.api.StreamInfo;
import camera.api.StreamReport;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.mediamtx.internal.stream.StreamOperations;
import java.time.Duration;
import java.util.List;

/** The operations on streams, each handed to who does it. */
interface StreamDelegation extends StreamControl, ExternalStreamControl {

  /** {@return who does it} */
  StreamOperations streams();

  @Override
  default List<StreamInfo> getStreams() {
    return streams().getStreams();
  }

  @Override
  default List<StreamInfo> lastStreams() {
    return streams().lastStreams();
  }

  @Override
  default StreamStart startStreaming(CameraId camera) {
    return streams().startStreaming(camera);
  }

  @Override
  default StreamStop stopStreaming(CameraId camera) {
    return streams().stopStreaming(camera);
  }

  @Override
  default StreamAddress getStreamUrl(CameraId camera) {
    return streams().getStreamUrl(camera);
  }

  @Override
  default StreamReport getStreamStatus(CameraId camera) {
    return streams().getStreamStatus(camera);
  }

  @Override
  default List<ExternalStream> getExternalStreams() {
    return streams().getExternalStreams();
  }

  @Override
  default DiscoveryResult discoverExternalStreams(DiscoveryRequest request) {
    return streams().discoverExternalStreams(request);
  }

  @Override
  default ExternalStream addExternalStream(ExternalStreamRequest request) {
    return streams().addExternalStream(request);
  }

  @Override
  default void removeExternalStream(String url) {
    streams().removeExternalStream(url);
  }

  @Override
  default void setDiscoveryInterval(Duration interval) {
    streams().setDiscoveryInterval(interval);
  }
}
