package camera.api.spi;

import camera.api.CaptureRequest;
import camera.api.VideoMode;
import java.util.Optional;

/** Opens a provider's device for a capture session. */
@FunctionalInterface
public interface CaptureDeviceOpener {

  /**
   * Opens the device, chooses its mode and starts it.
   *
   * @param request what the first consumer wants
   * @return the streaming device, owned by the caller
   * @throws camera.api.CameraException if it cannot be opened
   */
  CaptureDevice open(CaptureRequest request);

  /**
   * Tells which mode {@link #open} would choose, without touching the device.
   *
   * @param request what a consumer wants
   * @return the mode; empty, the default, if that is not known beforehand, and then a device that
   *     only runs on after its last consumer is reopened for any different wish
   */
  default Optional<VideoMode> modeFor(CaptureRequest request) {
    return Optional.empty();
  }
}
