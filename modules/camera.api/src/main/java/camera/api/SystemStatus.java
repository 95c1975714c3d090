package camera.api;

import java.util.List;
import java.util.Locale;

/**
 * How far the service is ready.
 *
 * @param readiness in one word
 * @param message the same for people
 * @param availableCameras cameras that can be used now, in order
 * @param discoveryActive whether cameras are being looked for
 */
public record SystemStatus(
    Readiness readiness, String message, List<CameraId> availableCameras, boolean discoveryActive) {

  /** How far the service is ready. */
  public enum Readiness {
    /** No component is ready and no camera is known. */
    STARTING,
    /** Some cameras or components are not up. */
    PARTIAL,
    /** The first discovery is done and everything configured is up. */
    READY;

    /** {@return the word used on the wire, lower case} */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the cameras. */
  public SystemStatus {
    availableCameras = List.copyOf(availableCameras);
  }
}
