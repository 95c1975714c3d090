package camera.api.spi;

import camera.api.CameraAPI;

/** Makes a source of cameras; several may be active at once (key {@code camera.providers}). */
public interface CameraProvider extends Provider {

  /**
   * Makes the source; it does nothing before {@link CameraAPI#start()}.
   *
   * @param settings the checked configuration
   * @return a new source, started and stopped by the caller
   */
  CameraAPI create(Settings settings);
}
