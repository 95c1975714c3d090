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
 */
public record CameraDevice(
    DeviceKey key,
    String path,
    int nodeNumber,
    String name,
    V4l2Capabilities capabilities,
    List<FormatDescription> formats,
    Optional<String> problem) {

  /** Copies the formats. */
  public CameraDevice {
    formats = List.copyOf(formats);
  }
}
