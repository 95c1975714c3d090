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
 * @param monitor how cameras are looked for
 * @param processes folder where the kernel describes processes
 * @param holderSearch longest search for the process that uses a busy camera
 * @param ioMethod how frames are had, see {@link IoMethod#SETTING}
 * @param eventCapacity events that wait for slow listeners
 * @param capture how devices are shared
 */
record V4l2Settings(
    MonitorSettings monitor,
    Path processes,
    Duration holderSearch,
    String ioMethod,
    int eventCapacity,
    CaptureOptions capture) {

  private static final Setting<Path> PROCESSES =
      Setting.path(
          "v4l2.proc_directory", Path.of("/proc"), "folder where the kernel describes processes");
  private static final Setting<Duration> HOLDER_SEARCH =
      Setting.milliseconds(
          "v4l2.holder_search", 250, 0, 60_000, "longest search for who uses a busy camera");
  private static final Setting<Integer> EVENTS =
      Setting.integer("v4l2.event_capacity", 256, 1, 65_536, "events that wait for listeners");

  /** All settings of the module. */
  static final List<Setting<?>> ALL =
      Stream.of(
              MonitorSettings.ALL,
              List.<Setting<?>>of(PROCESSES, HOLDER_SEARCH, IoMethod.SETTING, EVENTS),
              CaptureOptions.SETTINGS)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /** Reads the configuration. */
  static V4l2Settings of(Settings settings) {
    return new V4l2Settings(
        MonitorSettings.of(settings),
        settings.get(PROCESSES),
        settings.get(HOLDER_SEARCH),
        settings.get(IoMethod.SETTING),
        settings.get(EVENTS),
        CaptureOptions.of(settings));
  }
}
