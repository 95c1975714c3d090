package camera.mediamtx.internal.ffmpeg;

import java.time.Duration;

/**
 * How long a child may take to end.
 *
 * @param endOfInput after its input ended
 * @param terminate after SIGTERM
 * @param kill after SIGKILL
 */
public record EndLimits(Duration endOfInput, Duration terminate, Duration kill) {}
