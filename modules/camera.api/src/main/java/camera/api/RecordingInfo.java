package camera.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A recording, running or finished.
 *
 * @param camera of which camera
 * @param name file name without extension; the same in every answer and event about it
 * @param state what it is doing
 * @param format container format really used
 * @param start when it began
 * @param end when it ended; empty while it runs
 * @param duration how much is recorded so far
 * @param size bytes on disk so far, over all segments
 */
public record RecordingInfo(
    CameraId camera,
    String name,
    RecordingState state,
    RecordingFormat format,
    Instant start,
    Optional<Instant> end,
    Duration duration,
    long size) {}
