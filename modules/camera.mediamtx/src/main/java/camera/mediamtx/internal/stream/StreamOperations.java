package camera.mediamtx.internal.stream;

import camera.api.CameraCapabilities;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.ExternalStreamControl;
import camera.api.StreamControl;
import camera.mediamtx.internal.recording.ServerRecorder;
import camera.mediamtx.internal.snapshot.Still;
import java.util.List;
import java.util.Optional;

/** What the controller needs of the streams, with a media server or without. Thread-safe. */
public interface StreamOperations extends StreamControl, ExternalStreamControl, AutoCloseable {

  /** Reads what is wanted and begins to follow the media server. */
  void start();

  /**
   * A camera came, went or changed; a stream of it that was wanted begins again.
   *
   * @param camera which
   */
  void cameraChanged(CameraId camera);

  /** {@return the external streams as cameras, by number} */
  List<CameraInfo> externalCameras();

  /**
   * Tells what an external stream carries.
   *
   * @param camera its id
   * @return its abilities, or empty if it is no external stream
   */
  Optional<CameraCapabilities> externalCapabilities(CameraId camera);

  /**
   * Gets a picture of a camera that this service cannot open itself; waits for it.
   *
   * @param camera of which camera
   * @return the picture, or empty if the camera is to be opened
   * @throws camera.api.DependencyFailedException if there is none in time
   * @throws InterruptedException if interrupted
   */
  Optional<Still> picture(CameraId camera) throws InterruptedException;

  /**
   * Tells where an external stream can be read from the media server.
   *
   * @param camera its id
   * @return the address, which may hold a password; empty if it is no external stream
   */
  Optional<String> externalSource(CameraId camera);

  /** {@return the media server as a writer of recordings} */
  ServerRecorder recorder();

  /** {@return why the media server cannot be used; empty if it can} */
  Optional<String> problem();

  /** {@return what works in another way than it was configured; empty if nothing does} */
  Optional<String> note();

  /**
   * Counts viewers.
   *
   * @param camera of which camera
   * @return viewers as they were seen last
   */
  int readers(CameraId camera);

  /**
   * Counts bytes.
   *
   * @param camera of which camera
   * @return bytes sent to viewers, as it was seen last
   */
  long bytesSent(CameraId camera);

  @Override
  void close();
}
