package camera.sim.internal;

import camera.api.FormatDescription;
import camera.api.spi.CaptureOptions;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The checked configuration of the simulated cameras.
 *
 * @param count how many there are
 * @param firstNumber node number of the first
 * @param formats what each offers
 * @param controlDirectory folder whose files plug and unplug; empty for none
 * @param capture how devices are shared
 */
record SimSettings(
    int count,
    int firstNumber,
    List<FormatDescription> formats,
    Path controlDirectory,
    CaptureOptions capture) {

  static final Setting<Integer> COUNT = Setting.integer("sim.count", 1, 0, 16, "simulated cameras");
  static final Setting<Integer> FIRST_NUMBER =
      Setting.integer("sim.first_number", 0, 0, 999, "node number of the first simulated camera");
  static final Setting<List<String>> FORMATS =
      Setting.list("sim.formats", List.of("YUYV", "NV12"), "pixel formats offered: YUYV, NV12");
  static final Setting<List<String>> MODES =
      Setting.list(
          "sim.modes",
          List.of(
              "640x480@30",
              "640x480@15",
              "320x240@30",
              "320x240@15",
              "640x360@30",
              "640x360@15",
              "1280x720@30",
              "1280x720@15",
              "1280x720@5"),
          "sizes and rates offered, WIDTHxHEIGHT@RATE");
  static final Setting<Path> CONTROL_DIRECTORY =
      Setting.path(
          "sim.control_directory",
          Path.of(""),
          "folder where cameraK.unplugged and cameraK.silent act on camera K; empty for none");

  static final List<Setting<?>> ALL =
      Stream.concat(
              Stream.of(COUNT, FIRST_NUMBER, FORMATS, MODES, CONTROL_DIRECTORY),
              CaptureOptions.SETTINGS.stream())
          .toList();

  static SimSettings of(Settings settings) {
    return new SimSettings(
        settings.get(COUNT),
        settings.get(FIRST_NUMBER),
        SimModes.read(settings.get(FORMATS), settings.get(MODES)),
        settings.get(CONTROL_DIRECTORY),
        CaptureOptions.of(settings));
  }
}
