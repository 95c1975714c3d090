package camera.mediamtx.internal.ffmpeg;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** How FFmpeg is called. */
public final class FfmpegSettings {

  /** The program. */
  public static final Setting<String> PROGRAM =
      Setting.text("ffmpeg.program", "ffmpeg", "FFmpeg's program, a path or a name on the PATH");

  /** How much of its words is kept. */
  public static final Setting<Integer> LOG_LINES =
      Setting.integer("ffmpeg.log_lines", 40, 1, 10_000, "Lines kept of what a child wrote last");

  /** How long the check of the program may take. */
  public static final Setting<Duration> CHECK_TIMEOUT =
      duration("ffmpeg.check_timeout", 20, "Longest time for FFmpeg to tell its version");

  /** How long a child may take to end after the end of its input. */
  public static final Setting<Duration> END_TIMEOUT =
      duration("ffmpeg.end_timeout", 10, "Longest time to end after the end of input");

  /** How long a child may take to end after SIGTERM. */
  public static final Setting<Duration> TERMINATE_TIMEOUT =
      duration("ffmpeg.terminate_timeout", 2, "Longest time to end after SIGTERM");

  /** How long a child may take to end after SIGKILL. */
  public static final Setting<Duration> KILL_TIMEOUT =
      duration("ffmpeg.kill_timeout", 2, "Longest wait for the end after SIGKILL");

  private FfmpegSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(PROGRAM, LOG_LINES, CHECK_TIMEOUT, END_TIMEOUT, TERMINATE_TIMEOUT, KILL_TIMEOUT);
  }

  private static Setting<Duration> duration(String key, int seconds, String description) {
    return Setting.duration(
        key,
        Duration.ofSeconds(seconds),
        Duration.ofMillis(100),
        Duration.ofMinutes(10),
        description);
  }
}
