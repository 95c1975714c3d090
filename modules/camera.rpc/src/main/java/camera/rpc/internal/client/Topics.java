package camera.rpc.internal.client;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All topics that can be subscribed (wire contract, section 10). */
public final class Topics {

  /** The name under which camera events reach the web client. */
  public static final String CAMERA_UPDATE = "camera_status_update";

  /** The name under which recording events reach the web client. */
  public static final String RECORDING_UPDATE = "recording_status_update";

  /** The name under which the service's health reaches the web client. */
  public static final String HEALTH_UPDATE = "system_health_update";

  private static final Set<String> KNOWN =
      Set.copyOf(
          List.of(
              CAMERA_UPDATE,
              RECORDING_UPDATE,
              HEALTH_UPDATE,
              "camera.connected",
              "camera.disconnected",
              "camera.status_change",
              "camera.capability_detected",
              "camera.capability_error",
              "recording.start",
              "recording.started",
              "recording.progress",
              "recording.stop",
              "recording.stopped",
              "recording.error",
              "snapshot.taken",
              "snapshot.error",
              "system.health",
              "system.error",
              "system.startup",
              "system.shutdown",
              "mediamtx.stream",
              "mediamtx.path",
              "mediamtx.stream_started",
              "mediamtx.stream_stopped",
              "mediamtx.recording_started",
              "mediamtx.recording_stopped",
              "mediamtx.recording_failed",
              "mediamtx.error",
              "uav.metadata"));

  private Topics() {}

  /**
   * Looks a name up.
   *
   * @param name as sent by a client
   * @return whether it can be subscribed
   */
  public static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  /** {@return all names, in order} */
  public static Set<String> all() {
    return new TreeSet<>(KNOWN);
  }
}
