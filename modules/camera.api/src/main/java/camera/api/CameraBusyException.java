package camera.api;

import java.io.Serial;

/** Another process is using the camera; the message names it where that is known. */
public final class CameraBusyException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what failed, why, and what to do next
   */
  public CameraBusyException(String message) {
    super(message);
  }
}
