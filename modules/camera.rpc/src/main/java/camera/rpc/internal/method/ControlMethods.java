package camera.rpc.internal.method;

import camera.api.CameraControls;
import camera.api.ControlRequest;
import camera.api.ControlValue;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.Role;
import camera.rpc.internal.wire.ControlList;
import camera.rpc.internal.wire.ControlsSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The controls of cameras (docs/api/controls.md, an addition to the wire contract). */
final class ControlMethods {

  private static final Parameter<DeviceName> DEVICE = Parameters.device();
  private static final Parameter<Map<String, Optional<ControlValue>>> CONTROLS =
      ControlParameters.controls();
  private static final Parameter<Boolean> RESET = ControlParameters.reset();

  private final CameraControls controls;

  ControlMethods(CameraControls controls) {
    this.controls = controls;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
                "get_camera_controls",
                Role.VIEWER,
                ControlList.class,
                "Asks a camera for its controls and what they are set to.",
                this::list)
            .with(DEVICE)
            .at(Pace.SLOW)
            .failing(
                Failure.NO_CAMERA, Failure.INVALID_STATE, Failure.UNSUPPORTED, Failure.DEPENDENCY),
        Method.of(
                "set_camera_controls",
                Role.OPERATOR,
                ControlsSet.class,
                "Sets controls of a camera and remembers them.",
                this::set)
            .with(DEVICE, CONTROLS, RESET)
            .at(Pace.SLOW)
            .failing(
                Failure.NO_CAMERA, Failure.INVALID_STATE, Failure.UNSUPPORTED, Failure.DEPENDENCY));
  }

  private ControlList list(Call call) {
    return ControlList.of(controls.getCameraControls(call.get(DEVICE).id()));
  }

  private ControlsSet set(Call call) {
    Map<String, Optional<ControlValue>> values = call.find(CONTROLS).orElse(Map.of());
    boolean reset = call.find(RESET).orElse(false);
    if (values.isEmpty() && !reset) {
      throw new InvalidRequestException(
          "controls", Rule.REQUIRED, "at least one control, unless reset is true");
    }
    return ControlsSet.of(
        controls.setCameraControls(new ControlRequest(call.get(DEVICE).id(), values, reset)));
  }
}
