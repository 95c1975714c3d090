package camera.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A camera with all that its device tells; for operators of the service.
 *
 * @param info as it is listed
 * @param node number of its device node now, or of its id if it is unplugged
 * @param lastSeen when it was last plugged in or out
 * @param driver what the device says of itself; empty if it is unplugged
 * @param formats what it offers; empty if it is unplugged
 * @param identity by which it is known again: maker, model and serial number, or its port
 * @param notes what an operator should know though it works, such as that only its port tells it
 *     from another camera
 */
public record CameraProfile(
    CameraInfo info,
    int node,
    Instant lastSeen,
    Optional<V4l2Capabilities> driver,
    List<FormatDescription> formats,
    DeviceKey identity,
    List<String> notes) {

  /** Copies the lists. */
  public CameraProfile {
    formats = List.copyOf(formats);
    notes = List.copyOf(notes);
  }
}
