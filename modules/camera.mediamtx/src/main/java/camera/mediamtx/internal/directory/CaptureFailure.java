package camera.mediamtx.internal.directory;

import camera.api.CameraBusyException;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CameraId;
import camera.api.CameraStatus;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.InvalidStateException;
import java.util.List;

/** The one place where failures of a source of cameras become failures that clients see. */
public final class CaptureFailure {

  private CaptureFailure() {}

  /**
   * Makes the failure of an operation that needs the camera to be there.
   *
   * @param camera which is not
   * @return the failure, saying what to do
   */
  public static InvalidStateException unplugged(CameraId camera) {
    return new InvalidStateException(
        camera + " is not plugged in; plug it in first",
        CameraStatus.DISCONNECTED.name(),
        List.of(CameraStatus.CONNECTED.name()));
  }

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
