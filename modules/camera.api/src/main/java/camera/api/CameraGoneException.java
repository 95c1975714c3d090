package camera.api;

import java.io.Serial;

/** The camera was unplugged, or never was there. */
public final class CameraGoneException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what failed, why, and what to do next
   */
  public CameraGoneException(String message) {
    super(message);
  }
}
