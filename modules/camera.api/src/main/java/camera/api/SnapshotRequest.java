package camera.api;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What picture is wanted.
 *
 * @param camera of which camera
 * @param fileName exact name wanted, checked by the controller; empty for a name made from camera
 *     and time
 * @param format file format
 * @param quality JPEG quality 1..100; empty for the default, which also keeps a camera's own JPEG
 *     as it is
 * @param size how large; it decides the mode in which an idle camera is opened, and a picture that
 *     then has another size is scaled
 */
public record SnapshotRequest(
    CameraId camera,
    Optional<String> fileName,
    ImageFormat format,
    OptionalInt quality,
    WantedSize size) {

  /**
   * Wants a picture as large as the camera gives it.
   *
   * @param camera of which camera
   * @param fileName exact name wanted; empty for one that is made
   * @param format file format
   * @param quality JPEG quality 1..100; empty for the default
   */
  public SnapshotRequest(
      CameraId camera, Optional<String> fileName, ImageFormat format, OptionalInt quality) {
    this(camera, fileName, format, quality, WantedSize.ANY);
  }
}
