package camera.v4l2.internal.vm;

import camera.api.CameraAPI;
import camera.api.DeviceKey;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.testkit.CameraContract;
import camera.v4l2.internal.V4l2CameraProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The contract of camera sources, kept with a USB camera that is plugged and unplugged. */
@Tag("vm")
class UsbCameraContractVmTest extends CameraContract {

  private static final String CAMERA = "Cam Contract";

  private Process usb;

  @BeforeAll
  static void requireRig() {
    Rig.require();
  }

  @BeforeEach
  @Override
  protected void startCameras() {
    plug(new DeviceKey(CAMERA), true);
    super.startCameras();
  }

  @AfterEach
  @Override
  protected void stopCameras() {
    super.stopCameras();
    plug(new DeviceKey(CAMERA), false);
  }

  @Override
  protected CameraAPI create() {
    return new V4l2CameraProvider().create(UsbCameraContractVmTest::onlyUsb);
  }

  @Override
  protected boolean plug(DeviceKey camera, boolean plugged) {
    try {
      if (plugged) {
        usb = Rig.plug(0, CAMERA, "SN-CONTRACT");
      } else {
        Rig.unplug(usb, CAMERA);
      }
      return true;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Leaves out vivid's nodes, which cannot be unplugged one by one. */
  private static <T> T onlyUsb(Setting<T> setting) {
    return setting.key().equals("v4l2.last_node")
        ? setting.parse(java.util.List.of("5"))
        : Settings.defaults().get(setting);
  }
}
