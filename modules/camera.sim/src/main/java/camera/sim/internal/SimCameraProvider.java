package camera.sim.internal;

import camera.api.CameraAPI;
import camera.api.spi.CameraProvider;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.util.List;

/**
 * Provider {@code sim}: moving test-pattern cameras over nothing.
 *
 * <p>They deliver raw pictures (YUYV, NV12) only: a Motion JPEG camera would need an encoder here
 * that no product needs.
 */
public final class SimCameraProvider implements CameraProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SimCameraProvider() {}

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public List<Setting<?>> settings() {
    return SimSettings.ALL;
  }

  @Override
  public CameraAPI create(Settings settings) {
    return new SimCameras(SimSettings.of(settings));
  }
}
