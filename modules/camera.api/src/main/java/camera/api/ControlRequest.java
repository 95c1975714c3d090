package camera.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What controls are to be set to.
 *
 * @param camera the camera
 * @param values by name of control; empty for the driver's default
 * @param reset whether all other controls go back to the driver's defaults as well
 */
public record ControlRequest(
    CameraId camera, Map<String, Optional<ControlValue>> values, boolean reset) {

  /** Copies the values, in their order. */
  public ControlRequest {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
