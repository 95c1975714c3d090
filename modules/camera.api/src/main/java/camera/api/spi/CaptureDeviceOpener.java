package camera.api.spi;

import camera.api.CaptureRequest;

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
}
