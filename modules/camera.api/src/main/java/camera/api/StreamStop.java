package camera.api;

import java.time.Duration;
import java.time.Instant;

/**
 * A stream that was ended.
 *
 * @param camera the camera
 * @param name of the media server's path
 * @param start when it began
 * @param end when it was ended
 * @param continues whether others, such as a recording, still use it
 */
public record StreamStop(
    CameraId camera, String name, Instant start, Instant end, boolean continues) {

  /** {@return how long it ran} */
  public Duration duration() {
    return Duration.between(start, end);
  }
}
