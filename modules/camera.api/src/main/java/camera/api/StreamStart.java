package camera.api;

import java.time.Duration;
import java.time.Instant;

/**
 * A stream that runs.
 *
 * @param camera the camera
 * @param name of the media server's path
 * @param url where it can be viewed
 * @param start when it began
 * @param autoClose how long it goes on without a viewer
 * @param command the publishing program's command line without device paths, or empty
 * @param format of the video
 */
public record StreamStart(
    CameraId camera,
    String name,
    String url,
    Instant start,
    Duration autoClose,
    String command,
    String format) {}
