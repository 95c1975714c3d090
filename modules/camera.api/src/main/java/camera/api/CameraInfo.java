package camera.api;

import java.util.Map;
import java.util.Optional;

/**
 * A camera as clients see it (wire contract 6.6).
 *
 * @param id its name
 * @param status whether it can be used
 * @param name human name
 * @param mode the mode in use, else the best for video; empty if not known
 * @param streams viewing URL by protocol ({@code rtsp}, {@code hls}); empty without a media server
 * @param problem why the status is {@code ERROR} and what to do about it
 */
public record CameraInfo(
    CameraId id,
    CameraStatus status,
    String name,
    Optional<VideoMode> mode,
    Map<String, String> streams,
    Optional<String> problem) {

  /** Copies the streams. */
  public CameraInfo {
    streams = Map.copyOf(streams);
  }
}
