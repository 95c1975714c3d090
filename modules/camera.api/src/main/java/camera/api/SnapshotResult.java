package camera.api;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A snapshot taken.
 *
 * @param camera of which camera
 * @param fileName name with extension
 * @param file where it is on the server
 * @param size bytes, above 0
 * @param captureTime when the picture was taken
 * @param tier 0 from a camera already in use, 1 from an idle camera opened for it, 2 from a running
 *     stream, 3 from a stream started for it
 * @param elapsed how long the taking took
 * @param resolution {@code WxH}
 */
public record SnapshotResult(
    CameraId camera,
    String fileName,
    Path file,
    long size,
    Instant captureTime,
    int tier,
    Duration elapsed,
    String resolution) {}
