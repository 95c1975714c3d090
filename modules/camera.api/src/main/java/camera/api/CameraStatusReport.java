package camera.api;

import java.time.Duration;
import java.util.List;

/**
 * A camera with its figures.
 *
 * @param camera the camera
 * @param bytesSent bytes sent to viewers since the stream began; 0 when idle
 * @param readers viewers now
 * @param uptime how long the camera has been in use; zero when idle
 * @param formats pixel formats, distinct, in the device's order
 * @param resolutions {@code WxH}, distinct, in the device's order
 */
public record CameraStatusReport(
    CameraInfo camera,
    long bytesSent,
    int readers,
    Duration uptime,
    List<String> formats,
    List<String> resolutions) {

  /** Copies the lists. */
  public CameraStatusReport {
    formats = List.copyOf(formats);
    resolutions = List.copyOf(resolutions);
  }
}
