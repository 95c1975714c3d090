package camera.v4l2.internal;

import camera.api.CameraAPI;
import camera.testkit.ControlContract;
import camera.v4l2.internal.kernel.CtrlFlag;
import camera.v4l2.internal.kernel.CtrlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of controls, kept with devices of memory. */
class ScriptedControlContractTest extends ControlContract {

  @TempDir private Path folder;

  @Override
  protected CameraAPI create() {
    ScriptedCamera camera = new ScriptedCamera("Scripted", "usb-scripted-1");
    camera
        .controls()
        .heading(0x0098_0001, "User Controls")
        .control(0x0098_0900, CtrlType.INTEGER, "Brightness", CtrlFlag.SLIDER, 0, 255, 1, 128)
        .control(0x0098_0918, CtrlType.MENU, "Power Line Frequency", 0, 0, 2, 0, 1)
        .item(0x0098_0918, 0, "Disabled")
        .item(0x0098_0918, 2, "60 Hz")
        .control(0x0098_091b, CtrlType.BOOLEAN, "White Balance, Automatic", 0, 0, 1, 1, 1)
        .control(0x0098_0f00, CtrlType.STRING, "Label", 0, 0, 8, 1, 0);
    try {
      Path node = folder.resolve("video0");
      ScriptedLibc libc = new ScriptedLibc();
      libc.device(node, camera);
      Files.createFile(node);
      return new V4l2Cameras(V4l2Settings.of(TestSettings.in(folder)), libc);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
