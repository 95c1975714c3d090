package camera.api.spi;

import java.time.Duration;
import java.util.List;

/**
 * How a {@link CaptureSession} shares a device and what it does when the device falters.
 *
 * @param buffers buffers a provider asks its device for
 * @param deviceBuffers buffers that always stay with the device; one less than there are if the
 *     device has fewer
 * @param framesInHand frames a consumer may hold besides those waiting in its feed
 * @param linger how long the device runs on after the last consumer
 * @param stallTimeout how long no frame may come before the device is reopened; at least four frame
 *     intervals are granted
 * @param reopenFirst pause before the first reopening, doubled for each further one
 * @param reopenLast longest pause between two reopenings
 * @param reopenAttempts reopenings in a row without a frame before the consumers are told
 * @param recoveryInterval time between two trials of a device that failed for good
 * @param deviceWait longest wait for the device while it is opened or stopped for another consumer
 * @param poll longest wait in one {@link CaptureDevice#dequeue}; bounds how long a stop takes
 * @param rangeLimit largest picture of a device that offers a range of sizes
 */
public record CaptureOptions(
    int buffers,
    int deviceBuffers,
    int framesInHand,
    Duration linger,
    Duration stallTimeout,
    Duration reopenFirst,
    Duration reopenLast,
    int reopenAttempts,
    Duration recoveryInterval,
    Duration deviceWait,
    Duration poll,
    RangeLimit rangeLimit) {

  private static final Setting<Integer> BUFFERS =
      Setting.integer("capture.buffers", 16, 2, 32, "frame buffers asked of each device");
  private static final Setting<Integer> DEVICE_BUFFERS =
      Setting.integer("capture.device_buffers", 2, 1, 16, "buffers that stay with the device");
  private static final Setting<Integer> FRAMES_IN_HAND =
      Setting.integer(
          "capture.frames_in_hand", 2, 1, 16, "frames a consumer may hold besides those waiting");
  private static final Setting<Duration> LINGER =
      Setting.milliseconds(
          "capture.linger", 5_000, 0, 3_600_000, "running on after the last consumer");
  private static final Setting<Duration> STALL_TIMEOUT =
      Setting.milliseconds(
          "capture.stall_timeout", 3_000, 100, 60_000, "time without a frame until reopening");
  private static final Setting<Duration> REOPEN_FIRST =
      Setting.milliseconds(
          "capture.reopen_first", 250, 1, 60_000, "pause before the first reopening");
  private static final Setting<Duration> REOPEN_LAST =
      Setting.milliseconds(
          "capture.reopen_last", 5_000, 1, 600_000, "longest pause between reopenings");
  private static final Setting<Integer> REOPEN_ATTEMPTS =
      Setting.integer(
          "capture.reopen_attempts", 5, 0, 1000, "reopenings without a frame until giving up");
  private static final Setting<Duration> RECOVERY_INTERVAL =
      Setting.milliseconds(
          "capture.recovery_interval",
          10_000,
          10,
          3_600_000,
          "pause between trials after giving up");
  private static final Setting<Duration> DEVICE_WAIT =
      Setting.milliseconds(
          "capture.device_wait", 5_000, 100, 60_000, "wait for a device that is being opened");
  private static final Setting<Duration> POLL =
      Setting.milliseconds("capture.poll", 100, 1, 1_000, "longest single wait for a frame");

  private static final Setting<Integer> RANGE_WIDTH =
      Setting.integer(
          "capture.range_max_width",
          3840,
          16,
          65_536,
          "widest picture, in pixels, of a camera that offers a range of sizes");
  private static final Setting<Integer> RANGE_HEIGHT =
      Setting.integer(
          "capture.range_max_height",
          2160,
          16,
          65_536,
          "highest picture, in lines, of a camera that offers a range of sizes");

  /** All settings read by {@link #of}; a provider adds them to its own. */
  public static final List<Setting<?>> SETTINGS =
      List.of(
          BUFFERS,
          DEVICE_BUFFERS,
          FRAMES_IN_HAND,
          LINGER,
          STALL_TIMEOUT,
          REOPEN_FIRST,
          REOPEN_LAST,
          REOPEN_ATTEMPTS,
          RECOVERY_INTERVAL,
          DEVICE_WAIT,
          POLL,
          RANGE_WIDTH,
          RANGE_HEIGHT);

  /**
   * Reads the options.
   *
   * @param settings the checked configuration
   * @return the options
   */
  public static CaptureOptions of(Settings settings) {
    return new CaptureOptions(
        settings.get(BUFFERS),
        settings.get(DEVICE_BUFFERS),
        settings.get(FRAMES_IN_HAND),
        settings.get(LINGER),
        settings.get(STALL_TIMEOUT),
        settings.get(REOPEN_FIRST),
        settings.get(REOPEN_LAST),
        settings.get(REOPEN_ATTEMPTS),
        settings.get(RECOVERY_INTERVAL),
        settings.get(DEVICE_WAIT),
        settings.get(POLL),
        new RangeLimit(settings.get(RANGE_WIDTH), settings.get(RANGE_HEIGHT)));
  }
}
