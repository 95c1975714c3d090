package camera.v4l2.internal.vm;

import camera.api.CameraAPI;
import camera.api.CameraDevice;
import camera.api.spi.Settings;
import camera.testkit.ControlContract;
import camera.v4l2.internal.V4l2CameraProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The contract of controls, kept with a USB camera. */
@Tag("vm")
class UsbControlContractVmTest extends ControlContract {

  private static final String CAMERA = "Cam Control";

  private Process usb;

  @BeforeAll
  static void requireRig() {
    Rig.require();
  }

  @BeforeEach
  @Override
  protected void startCameras() throws InterruptedException {
    try {
      usb = Rig.plug(0, CAMERA, "SN-CONTROL");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    super.startCameras();
  }

  @AfterEach
  @Override
  protected void stopCameras() {
    super.stopCameras();
    try {
      Rig.unplug(usb, CAMERA);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected CameraAPI create() {
    return new V4l2CameraProvider().create(Settings.defaults());
  }

  @Override
  protected boolean chosen(CameraDevice device) {
    return device.name().equals(CAMERA);
  }
}
