package camera.api;

import java.util.List;

/**
 * What a device says of itself ({@code VIDIOC_QUERYCAP}); a provider that is not V4L2 fills in the
 * nearest equivalents.
 *
 * @param driver driver name, such as {@code uvcvideo}
 * @param card device name
 * @param busInfo physical place, such as {@code usb-0000:00:14.0-1}
 * @param version kernel version of the driver, {@code major.minor.patch}
 * @param capabilities capability words of the physical device, such as {@code VIDEO_CAPTURE}
 * @param deviceCapabilities capability words of this node
 */
public record V4l2Capabilities(
    String driver,
    String card,
    String busInfo,
    String version,
    List<String> capabilities,
    List<String> deviceCapabilities) {

  /** Copies the lists. */
  public V4l2Capabilities {
    capabilities = List.copyOf(capabilities);
    deviceCapabilities = List.copyOf(deviceCapabilities);
  }
}
