package camera.mediamtx.internal.stream;

import camera.api.spi.Setting;
import java.util.List;

/** How streams of other devices are fetched. */
final class ExternalSettings {

  /** Whether a stream is fetched only while somebody views it. */
  static final Setting<Boolean> ON_DEMAND =
      Setting.flag(
          "external.on_demand",
          false,
          "Fetch an external stream only while it is viewed; saves its link, makes starts slower");

  /** Most streams. */
  static final Setting<Integer> MAX_STREAMS =
      Setting.integer("external.max_streams", 32, 1, 10_000, "External streams at a time");

  private ExternalSettings() {}

  static List<Setting<?>> all() {
    return List.of(ON_DEMAND, MAX_STREAMS);
  }
}
