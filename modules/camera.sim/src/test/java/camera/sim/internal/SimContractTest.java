package camera.sim.internal;

import camera.api.CameraAPI;
import camera.api.DeviceKey;
import camera.testkit.CameraContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class SimContractTest extends CameraContract {

  @TempDir Path control;

  @Override
  protected CameraAPI create() {
    return new SimCameraProvider()
        .create(SimConfiguration.with(Map.of("sim.control_directory", control)));
  }

  @Override
  protected boolean plug(DeviceKey camera, boolean plugged) {
    Path file = control.resolve(camera.value().replace("sim:", "camera").concat(".unplugged"));
    try {
      if (plugged) {
        Files.delete(file);
      } else {
        Files.createFile(file);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
