package camera.api;

import java.time.Instant;
import java.util.Map;

/**
 * A stream of another device.
 *
 * @param camera the id under which it is served
 * @param url where it comes from; a password in it is masked
 * @param type such as {@code skydio_stanag4609} or {@code generic_rtsp}
 * @param name human name
 * @param reachable whether it answered when it was looked at last
 * @param discovered when it was found or added
 * @param lastSeen when it last answered
 * @param capabilities {@code protocol}, {@code port}, {@code codec} and the like
 */
public record ExternalStream(
    CameraId camera,
    String url,
    String type,
    String name,
    boolean reachable,
    Instant discovered,
    Instant lastSeen,
    Map<String, Object> capabilities) {

  /** The type of drones of this make. */
  public static final String SKYDIO = "skydio_stanag4609";

  /** The type of any other RTSP source. */
  public static final String GENERIC = "generic_rtsp";

  /** Copies the capabilities. */
  public ExternalStream {
    capabilities = Map.copyOf(capabilities);
  }
}
