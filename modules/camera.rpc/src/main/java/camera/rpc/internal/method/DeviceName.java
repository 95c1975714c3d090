package camera.rpc.internal.method;

import camera.api.CameraId;
import camera.api.NotFoundException;

/**
 * A camera as a client named it: of the right form, but perhaps none that was ever given out.
 *
 * @param text as sent
 */
record DeviceName(String text) {

  /**
   * Resolves the name.
   *
   * @return the id
   * @throws NotFoundException if the form is not canonical, such as {@code camera007}
   */
  CameraId id() {
    return CameraId.parse(text)
        .orElseThrow(() -> new NotFoundException(NotFoundException.Resource.CAMERA, text));
  }
}
