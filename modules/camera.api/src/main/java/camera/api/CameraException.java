package camera.api;

import java.io.Serial;

/**
 * Root of the failures that the service's contracts document.
 *
 * <p>Messages say what failed, on what, why and what to do next; they are shown to clients and so
 * contain no device path, secret or stack.
 */
public class CameraException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Makes a failure without a cause.
   *
   * @param message what failed, why, and what to do next
   */
  public CameraException(String message) {
    super(message);
  }

  /**
   * Makes a failure with a cause.
   *
   * @param message what failed, why, and what to do next
   * @param cause for the log
   */
  public CameraException(String message, Throwable cause) {
    super(message, cause);
  }
}
