package camera.launcher.internal.wiring;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** What the launcher itself reads. */
public final class LauncherSettings {

  /** The active sources of cameras. */
  public static final Setting<List<String>> CAMERAS =
      Setting.list(
          "camera.providers",
          List.of("v4l2"),
          "Names of the active sources of cameras; `v4l2`: the kernel's, `sim`: test patterns");

  /** The controller. */
  public static final Setting<String> CONTROLLER =
      Setting.text("controller.provider", "mediamtx", "Name of the controller");

  /** The security part. */
  public static final Setting<String> SECURITY =
      Setting.text("security.provider", "jwt", "Name of the security part");

  /** The frontend. */
  public static final Setting<String> FRONTEND =
      Setting.text("frontend.provider", "rpc", "Name of the frontend");

  /** What is logged. */
  public static final Setting<String> LOG_LEVEL =
      Setting.choice(
          "log.level",
          "info",
          List.of("error", "warning", "info", "debug"),
          "Least level that is logged; `debug` also shows the stacks of failures");

  /** How long a part may take to end. */
  public static final Setting<Duration> SHUTDOWN_TIMEOUT =
      Setting.duration(
          "shutdown.timeout",
          Duration.ofSeconds(15),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          "How long each part may take to end (frontend, controller, cameras, security);"
              + " the controller finishes recordings in this time");

  private LauncherSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(CAMERAS, CONTROLLER, SECURITY, FRONTEND, LOG_LEVEL, SHUTDOWN_TIMEOUT);
  }
}
