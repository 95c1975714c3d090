package camera.mediamtx.internal.directory;

import camera.api.CameraBusyException;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;

/** The one place where failures of a source of cameras become failures that clients see. */
public final class CaptureFailure {

  private CaptureFailure() {}

  /**
   * Translates a failure.
   *
   * @param failure what a source or a feed threw, or anything thrown on the way
   * @return a failure of the capture if it is about the camera, else the same failure
   */
  public static CameraException of(CameraException failure) {
    boolean camera =
        failure instanceof CameraGoneException
            || failure instanceof CameraBusyException
            || failure.getClass().equals(CameraException.class);
    return camera
        ? new DependencyFailedException(
            Dependency.CAPTURE, String.valueOf(failure.getMessage()), failure)
        : failure;
  }
}
