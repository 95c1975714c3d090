package camera.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Controls that were set.
 *
 * @param camera the camera
 * @param values what they are now, read back from the device, by name; a control that cannot be
 *     read is left out
 * @param remembered names of the controls of {@code values} that are set again whenever the camera
 *     comes back
 */
public record ControlChange(
    CameraId camera, Map<String, ControlValue> values, List<String> remembered) {

  /** Copies the values, in their order. */
  public ControlChange {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    remembered = List.copyOf(remembered);
  }
}
