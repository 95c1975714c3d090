package camera.rpc.internal.wire;

import camera.api.ControlChange;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * Result of {@code set_camera_controls}.
 *
 * @param device the camera
 * @param controls what the controls are now, read back from the device, by name
 * @param remembered names of those that are set again when the camera comes back
 */
@JsonbPropertyOrder({"device", "controls", "remembered"})
public record ControlsSet(
    @JsonbProperty("device") String device,
    @JsonbProperty("controls") Map<String, Object> controls,
    @JsonbProperty("remembered") List<String> remembered) {

  /**
   * Describes a change.
   *
   * @param change what was set
   * @return its wire form
   */
  public static ControlsSet of(ControlChange change) {
    return new ControlsSet(
        change.camera().toString(), WireControl.plain(change.values()), change.remembered());
  }
}
