package camera.mediamtx.internal.snapshot;

import camera.api.CameraId;
import java.util.Optional;

/** Pictures of cameras that this service cannot open itself. */
@FunctionalInterface
public interface StillSource {

  /**
   * Gets a picture; waits for it within a limit of its own.
   *
   * @param camera of which camera
   * @return the picture, or empty if the camera is to be opened
   * @throws camera.api.DependencyFailedException if there is none in time
   * @throws InterruptedException if interrupted
   */
  Optional<Still> take(CameraId camera) throws InterruptedException;
}
