package camera.mediamtx.internal.demand;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** How MediaMTX asks this service about viewers. */
public final class HookSettings {

  /** Whether it asks. */
  public static final Setting<Boolean> ENABLED =
      Setting.flag(
          "mediamtx.hook",
          false,
          "Decide who may view, and start idle cameras for viewers; MediaMTX must be told to ask"
              + " (authMethod: http, authHTTPAddress: http://<this host>:8004/mediamtx/auth)");

  /** Where it asks. */
  public static final Setting<String> HOST =
      Setting.text("mediamtx.hook_host", "127.0.0.1", "Address on which MediaMTX's questions come");

  /** Where it asks. */
  public static final Setting<Integer> PORT =
      Setting.integer("mediamtx.hook_port", 8004, 0, 65_535, "Port for MediaMTX's questions");

  /** Questions at a time. */
  public static final Setting<Integer> MAX_QUESTION =
      Setting.integer(
          "mediamtx.hook_max_question", 65_536, 1024, 1 << 20, "Longest question, bytes");

  /** Who may view. */
  public static final Setting<String> VIEWERS =
      Setting.choice(
          "mediamtx.viewers",
          "token",
          List.of("token", "anyone"),
          "Who may view where this service decides: who brings a token of it (as password, as"
              + " bearer, or ?token=), or anyone");

  /** Time without viewers. */
  public static final Setting<Duration> DEMAND_IDLE =
      Setting.duration(
          "mediamtx.demand_idle_timeout",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofDays(1),
          "A stream that a viewer started ends this long after the last viewer");

  /** What holds viewers. */
  public static final Setting<String> HOLD_COMMAND =
      Setting.text(
          "mediamtx.hold_command",
          "/mediamtx --version",
          "Harmless command of MediaMTX's host; having one makes MediaMTX hold a viewer until the"
              + " camera is up, whatever the command does");

  /** How long viewers are held. */
  public static final Setting<Duration> HOLD_TIMEOUT =
      Setting.duration(
          "mediamtx.hold_timeout",
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(59),
          "How long MediaMTX holds a viewer until the camera is up, in whole seconds");

  private HookSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(
        ENABLED, HOST, PORT, MAX_QUESTION, VIEWERS, DEMAND_IDLE, HOLD_COMMAND, HOLD_TIMEOUT);
  }
}
