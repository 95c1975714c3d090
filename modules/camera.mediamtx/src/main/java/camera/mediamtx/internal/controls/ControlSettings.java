package camera.mediamtx.internal.controls;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** Settings of controls. */
public final class ControlSettings {

  /** How long a camera may take to answer. */
  static final Setting<Duration> TIMEOUT =
      Setting.duration(
          "controls.timeout",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(1),
          "how long a call for a camera's controls may take, waiting for its turn included");

  /** Calls that may wait for one camera. */
  static final Setting<Integer> QUEUE =
      Setting.integer(
          "controls.queue", 16, 1, 1024, "calls for the controls of one camera that may wait");

  private ControlSettings() {}

  /** {@return all settings} */
  public static List<Setting<?>> all() {
    return List.of(TIMEOUT, QUEUE);
  }
}
