package camera.v4l2.internal;

import camera.api.CameraAPI;
import camera.api.spi.CameraProvider;
import camera.api.spi.Finding;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.v4l2.internal.libc.FfmLibc;
import java.util.List;

/** Makes the source of the kernel's cameras. */
public final class V4l2CameraProvider implements CameraProvider {

  /** For the service loader. */
  public V4l2CameraProvider() {}

  @Override
  public String name() {
    return "v4l2";
  }

  @Override
  public List<Setting<?>> settings() {
    return V4l2Settings.ALL;
  }

  @Override
  public CameraAPI create(Settings settings) {
    return new V4l2Cameras(V4l2Settings.of(settings), new FfmLibc());
  }

  @Override
  public List<Finding> examine(Settings settings) {
    return new NodeExamination(V4l2Settings.of(settings), new FfmLibc()).findings();
  }
}
