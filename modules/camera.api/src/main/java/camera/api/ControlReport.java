package camera.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The controls of a camera.
 *
 * @param camera the camera
 * @param controls all it has, in the driver's order
 * @param remembered what is set again whenever the camera comes back, by name of control
 * @param unapplied what of that could not be set the last time the camera came back
 */
public record ControlReport(
    CameraId camera,
    List<CameraControl> controls,
    Map<String, ControlValue> remembered,
    List<Unapplied> unapplied) {

  /**
   * A remembered value that could not be set; it stays remembered.
   *
   * @param name of the control
   * @param value what it was to be set to
   * @param reason why it could not
   */
  public record Unapplied(String name, ControlValue value, String reason) {}

  /** Copies the lists. */
  public ControlReport {
    controls = List.copyOf(controls);
    remembered = Collections.unmodifiableMap(new LinkedHashMap<>(remembered));
    unapplied = List.copyOf(unapplied);
  }
}
