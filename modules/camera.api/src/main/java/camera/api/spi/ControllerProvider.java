package camera.api.spi;

import camera.api.CameraAPI;
import camera.api.ControllerAPI;
import camera.api.SecurityAPI;
import java.util.List;

/** Makes the controller (key {@code controller.provider}). */
public interface ControllerProvider extends Provider {

  /**
   * Makes the controller; it does nothing before {@link ControllerAPI#start()}.
   *
   * @param settings the checked configuration
   * @param cameras the active sources of cameras, in the order of the configuration; started by the
   *     caller after the controller, stopped by the caller after it
   * @return a new controller, closed by the caller
   */
  ControllerAPI create(Settings settings, List<CameraAPI> cameras);

  /**
   * Makes a controller that can tell genuine tokens, for viewers that come to a media server.
   *
   * @param settings the checked configuration
   * @param cameras the active sources of cameras, as above
   * @param security knows the tokens; closed by the caller after the controller
   * @return a new controller, closed by the caller
   * @implSpec makes one that does not look at tokens
   */
  default ControllerAPI create(Settings settings, List<CameraAPI> cameras, SecurityAPI security) {
    return create(settings, cameras);
  }
}
