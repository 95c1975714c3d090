package camera.mediamtx.internal.jpeg;

import java.io.Serial;

/** A frame is damaged; the next one may be good. */
public final class BrokenFrameException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what is wrong with the frame
   */
  public BrokenFrameException(String message) {
    super(message);
  }
}
