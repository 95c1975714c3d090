package camera.api.spi;

import camera.api.CameraException;
import java.io.Serial;

/**
 * A device is in order but delivers something else than it was opened for, such as an HDMI input
 * whose source changed its resolution. The session opens it anew at once, which is a failure only
 * if no frame came since the last time.
 */
public final class StreamChangedException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what changed
   */
  public StreamChangedException(String message) {
    super(message);
  }
}
