package camera.v4l2.internal;

import camera.api.CameraAPI;
import camera.api.DeviceKey;
import camera.testkit.CameraContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of camera sources, kept with devices of memory. */
class ScriptedCamerasContractTest extends CameraContract {

  @TempDir private Path folder;
  private final ScriptedLibc libc = new ScriptedLibc();
  private ScriptedCamera camera;

  @BeforeEach
  @Override
  protected void startCameras() {
    plug(new DeviceKey("first"), true);
    super.startCameras();
  }

  @Override
  protected CameraAPI create() {
    return new V4l2Cameras(V4l2Settings.of(TestSettings.in(folder)), libc);
  }

  @Override
  protected boolean plug(DeviceKey key, boolean plugged) {
    Path node = folder.resolve("video0");
    try {
      if (plugged) {
        camera = new ScriptedCamera("Scripted", "usb-scripted-1");
        libc.device(node, camera);
        Files.createFile(node);
      } else {
        camera.unplug();
        Files.delete(node);
      }
      return true;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
