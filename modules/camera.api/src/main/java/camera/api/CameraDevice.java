package camera.api;

import java.util.List;
import java.util.Optional;

/**
 * A camera that a provider sees just now.
 *
 * @param key its identity
 * @param path the provider's own address of it, such as {@code /dev/video0}; never shown to clients
 * @param nodeNumber the number that the camera's {@link CameraId} is made from if it was never seen
 *     before
 * @param name human name
 * @param capabilities what the device says of itself
 * @param formats the formats it offers, in its own order; empty while it cannot be opened
 * @param problem why the camera cannot be used and what to do about it; empty if it can
 * @param notes what an operator should know though the camera works, such as that only its port
 *     tells it from another one; never its path
 * @param provisional whether it could not be asked yet who it is: then {@code key} stands for
 *     whatever is at that place and says nothing of the camera, so nothing may be remembered by it.
 *     {@link DeviceEvent.Identified} tells its own key once it is known
 */
public record CameraDevice(
    DeviceKey key,
    String path,
    int nodeNumber,
    String name,
    V4l2Capabilities capabilities,
    List<FormatDescription> formats,
    Optional<String> problem,
    List<String> notes,
    boolean provisional) {

  /** Copies the lists. */
  public CameraDevice {
    formats = List.copyOf(formats);
    notes = List.copyOf(notes);
  }

  /**
   * Describes a camera that is known and of which nothing is to be noted.
   *
   * @param key its identity
   * @param path the provider's own address of it
   * @param nodeNumber for its id
   * @param name human name
   * @param capabilities what the device says of itself
   * @param formats the formats it offers
   * @param problem why it cannot be used, if so
   */
  public CameraDevice(
      DeviceKey key,
      String path,
      int nodeNumber,
      String name,
      V4l2Capabilities capabilities,
      List<FormatDescription> formats,
      Optional<String> problem) {
    this(key, path, nodeNumber, name, capabilities, formats, problem, List.of(), false);
  }

  /**
   * Gives the same camera with another problem, or none.
   *
   * @param changed why it cannot be used, if so
   * @return the camera as it is now
   */
  public CameraDevice withProblem(Optional<String> changed) {
    return new CameraDevice(
        key, path, nodeNumber, name, capabilities, formats, changed, notes, provisional);
  }

  /**
   * Gives the same camera with other notes.
   *
   * @param changed what an operator should know
   * @return the camera as it is now
   */
  public CameraDevice withNotes(List<String> changed) {
    return new CameraDevice(
        key, path, nodeNumber, name, capabilities, formats, problem, changed, provisional);
  }
}
