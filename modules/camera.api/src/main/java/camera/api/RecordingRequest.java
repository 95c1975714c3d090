package camera.api;

import java.time.Duration;
import java.util.Optional;

/**
 * What recording is wanted.
 *
 * @param camera of which camera
 * @param duration after which it stops by itself, 1 s to 24 h; empty for until stopped
 * @param format container format
 * @param preRoll how much before the call to include, 0 to 60 s, as far as it is still held
 */
public record RecordingRequest(
    CameraId camera, Optional<Duration> duration, RecordingFormat format, Duration preRoll) {}
