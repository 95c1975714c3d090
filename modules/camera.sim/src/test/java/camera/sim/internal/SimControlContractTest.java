package camera.sim.internal;

import camera.api.CameraAPI;
import camera.testkit.ControlContract;
import java.util.Map;

/** The contract of controls, kept by the simulated cameras. */
class SimControlContractTest extends ControlContract {

  @Override
  protected CameraAPI create() {
    return new SimCameraProvider().create(SimConfiguration.with(Map.of("sim.count", 2)));
  }
}
