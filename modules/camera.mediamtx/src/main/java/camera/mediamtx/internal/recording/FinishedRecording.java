package camera.mediamtx.internal.recording;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a recording.
 *
 * @param files how many files it is
 * @param size bytes of all files
 * @param duration media time
 * @param problem why it is not one file of the wanted format, if so
 */
record FinishedRecording(int files, long size, Duration duration, Optional<String> problem) {}
