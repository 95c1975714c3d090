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
 */
public record SnapshotRequest(
    CameraId camera, Optional<String> fileName, ImageFormat format, OptionalInt quality) {}
