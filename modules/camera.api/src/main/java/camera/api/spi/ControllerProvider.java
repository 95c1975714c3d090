package camera.api.spi;

import camera.api.CameraAPI;
import camera.api.ControllerAPI;
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
}
