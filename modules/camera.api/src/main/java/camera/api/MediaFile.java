package camera.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A finished snapshot or recording in the storage.
 *
 * @param name real file name with extension
 * @param camera the part of the name before the first underscore
 * @param size bytes
 * @param modified last modification
 * @param created when the snapshot was taken or the recording began
 * @param format file format word, such as {@code jpg} or {@code fmp4}
 * @param duration of a recording, if known
 * @param resolution of a snapshot as {@code WxH}, if it was asked for by name and the file tells
 */
public record MediaFile(
    String name,
    String camera,
    long size,
    Instant modified,
    Instant created,
    String format,
    Optional<Duration> duration,
    Optional<String> resolution) {}
