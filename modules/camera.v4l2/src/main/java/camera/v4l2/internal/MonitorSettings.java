package camera.v4l2.internal;

import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How cameras are looked for.
 *
 * @param devices folder of the device nodes
 * @param sysfs folder where the kernel describes devices
 * @param range numbers of the nodes that are looked at
 * @param pollInterval longest time between two looks
 * @param settleTime how long a new node may be without permission
 * @param settleInterval longest time between two tries in that time
 * @param probeThreads most nodes that are asked at the same time
 * @param probePatience how long a node may take to answer until it counts as hanging
 * @param stopWait longest wait for each part to end
 * @param flaps plugs within the window after which a camera must first stay
 * @param flapWindow how far back plugs are counted
 * @param flapHold how long it must stay
 */
record MonitorSettings(
    Path devices,
    Path sysfs,
    NodeRange range,
    Duration pollInterval,
    Duration settleTime,
    Duration settleInterval,
    int probeThreads,
    Duration probePatience,
    Duration stopWait,
    int flaps,
    Duration flapWindow,
    Duration flapHold) {

  private static final Setting<Path> DEVICES =
      Setting.path("v4l2.device_directory", Path.of("/dev"), "folder of the device nodes");
  private static final Setting<Path> SYSFS =
      Setting.path(
          "v4l2.sysfs_directory", Path.of("/sys"), "folder where the kernel describes devices");
  private static final Setting<Integer> FIRST =
      Setting.integer("v4l2.first_node", 0, 0, 255, "lowest node number N of /dev/videoN");
  private static final Setting<Integer> LAST =
      Setting.integer("v4l2.last_node", 9, 0, 255, "highest node number N of /dev/videoN");
  private static final Setting<Duration> POLL_INTERVAL =
      Setting.milliseconds(
          "v4l2.poll_interval", 2_000, 50, 3_600_000, "longest time between two looks");
  private static final Setting<Duration> SETTLE_TIME =
      Setting.milliseconds(
          "v4l2.settle_time", 2_000, 0, 60_000, "patience for a new node's permission");
  private static final Setting<Duration> SETTLE_INTERVAL =
      Setting.milliseconds(
          "v4l2.settle_interval", 5, 1, 10_000, "longest time between tries in the settle time");
  static final Setting<Integer> PROBE_THREADS =
      Setting.integer("v4l2.probe_threads", 4, 1, 64, "most nodes that are asked at the same time");
  private static final Setting<Duration> PROBE_PATIENCE =
      Setting.milliseconds(
          "v4l2.probe_patience", 3_000, 10, 600_000, "time to answer until a node counts as hung");
  private static final Setting<Duration> STOP_WAIT =
      Setting.milliseconds(
          "v4l2.stop_wait", 1_000, 10, 60_000, "wait for each part of the monitor to end");
  private static final Setting<Integer> FLAPS =
      Setting.integer("v4l2.flap_limit", 6, 1, 1000, "plugs in the window until a camera flaps");
  private static final Setting<Duration> FLAP_WINDOW =
      Setting.milliseconds(
          "v4l2.flap_window", 3_000, 1, 600_000, "time in which plugs are counted");
  private static final Setting<Duration> FLAP_HOLD =
      Setting.milliseconds(
          "v4l2.flap_hold", 2_000, 0, 600_000, "how long a flapping camera must stay");

  /** All of them. */
  static final List<Setting<?>> ALL =
      List.of(
          DEVICES,
          SYSFS,
          FIRST,
          LAST,
          POLL_INTERVAL,
          SETTLE_TIME,
          SETTLE_INTERVAL,
          PROBE_THREADS,
          PROBE_PATIENCE,
          STOP_WAIT,
          FLAPS,
          FLAP_WINDOW,
          FLAP_HOLD);

  /** Reads the configuration. */
  static MonitorSettings of(Settings settings) {
    return new MonitorSettings(
        settings.get(DEVICES),
        settings.get(SYSFS),
        new NodeRange(settings.get(FIRST), settings.get(LAST)),
        settings.get(POLL_INTERVAL),
        settings.get(SETTLE_TIME),
        settings.get(SETTLE_INTERVAL),
        settings.get(PROBE_THREADS),
        settings.get(PROBE_PATIENCE),
        settings.get(STOP_WAIT),
        settings.get(FLAPS),
        settings.get(FLAP_WINDOW),
        settings.get(FLAP_HOLD));
  }

  /** {@return the node of a number} */
  Path node(int number) {
    return devices.resolve(NodeRange.name(number));
  }
}
