package camera.v4l2.internal;

import camera.api.spi.CaptureOptions;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The configuration of the module.
 *
 * @param devices folder of the device nodes
 * @param sysfs folder where the kernel describes devices
 * @param processes folder where the kernel describes processes
 * @param range numbers of the nodes that are looked at
 * @param pollInterval longest time between two looks
 * @param settleTime how long a new node may be without permission
 * @param settleInterval time between two tries in that time
 * @param flaps plugs within the window after which a camera must first stay
 * @param flapWindow how far back plugs are counted
 * @param flapHold how long it must stay
 * @param eventCapacity events that wait for slow listeners
 * @param capture how devices are shared
 */
record V4l2Settings(
    Path devices,
    Path sysfs,
    Path processes,
    NodeRange range,
    Duration pollInterval,
    Duration settleTime,
    Duration settleInterval,
    int flaps,
    Duration flapWindow,
    Duration flapHold,
    int eventCapacity,
    CaptureOptions capture) {

  static final Setting<Path> DEVICES =
      Setting.path("v4l2.device_directory", Path.of("/dev"), "folder of the device nodes");
  static final Setting<Path> SYSFS =
      Setting.path(
          "v4l2.sysfs_directory", Path.of("/sys"), "folder where the kernel describes devices");
  static final Setting<Path> PROCESSES =
      Setting.path(
          "v4l2.proc_directory", Path.of("/proc"), "folder where the kernel describes processes");
  static final Setting<Integer> FIRST =
      Setting.integer("v4l2.first_node", 0, 0, 255, "lowest node number N of /dev/videoN");
  static final Setting<Integer> LAST =
      Setting.integer("v4l2.last_node", 9, 0, 255, "highest node number N of /dev/videoN");
  static final Setting<Duration> POLL_INTERVAL =
      Setting.milliseconds(
          "v4l2.poll_interval", 2_000, 50, 3_600_000, "longest time between two looks");
  static final Setting<Duration> SETTLE_TIME =
      Setting.milliseconds(
          "v4l2.settle_time", 2_000, 0, 60_000, "patience for a new node's permission");
  static final Setting<Duration> SETTLE_INTERVAL =
      Setting.milliseconds(
          "v4l2.settle_interval", 50, 1, 10_000, "time between tries in the settle time");
  static final Setting<Integer> FLAPS =
      Setting.integer("v4l2.flap_limit", 6, 1, 1000, "plugs in the window until a camera flaps");
  static final Setting<Duration> FLAP_WINDOW =
      Setting.milliseconds(
          "v4l2.flap_window", 3_000, 1, 600_000, "time in which plugs are counted");
  static final Setting<Duration> FLAP_HOLD =
      Setting.milliseconds(
          "v4l2.flap_hold", 2_000, 0, 600_000, "how long a flapping camera must stay");
  static final Setting<Integer> EVENTS =
      Setting.integer("v4l2.event_capacity", 256, 1, 65_536, "events that wait for listeners");

  /** All settings of the module. */
  static final List<Setting<?>> ALL =
      Stream.concat(
              Stream.of(
                  DEVICES,
                  SYSFS,
                  PROCESSES,
                  FIRST,
                  LAST,
                  POLL_INTERVAL,
                  SETTLE_TIME,
                  SETTLE_INTERVAL,
                  FLAPS,
                  FLAP_WINDOW,
                  FLAP_HOLD,
                  EVENTS),
              CaptureOptions.SETTINGS.stream())
          .toList();

  /** Reads the configuration. */
  static V4l2Settings of(Settings settings) {
    return new V4l2Settings(
        settings.get(DEVICES),
        settings.get(SYSFS),
        settings.get(PROCESSES),
        new NodeRange(settings.get(FIRST), settings.get(LAST)),
        settings.get(POLL_INTERVAL),
        settings.get(SETTLE_TIME),
        settings.get(SETTLE_INTERVAL),
        settings.get(FLAPS),
        settings.get(FLAP_WINDOW),
        settings.get(FLAP_HOLD),
        settings.get(EVENTS),
        CaptureOptions.of(settings));
  }
}
