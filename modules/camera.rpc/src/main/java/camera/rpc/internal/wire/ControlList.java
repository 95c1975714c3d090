package camera.rpc.internal.wire;

import camera.api.ControlReport;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * Result of {@code get_camera_controls}.
 *
 * @param device the camera
 * @param controls all it has
 * @param remembered what is set again when the camera comes back, by name
 * @param notApplied what of that could not be set the last time
 */
@JsonbPropertyOrder({"device", "controls", "remembered", "notApplied"})
public record ControlList(
    @JsonbProperty("device") String device,
    @JsonbProperty("controls") List<WireControl> controls,
    @JsonbProperty("remembered") Map<String, Object> remembered,
    @JsonbProperty("not_applied") List<NotApplied> notApplied) {

  /**
   * One value that could not be set.
   *
   * @param name of the control
   * @param value what it was to be set to
   * @param reason why it could not
   */
  @JsonbPropertyOrder({"name", "value", "reason"})
  public record NotApplied(
      @JsonbProperty("name") String name,
      @JsonbProperty("value") Object value,
      @JsonbProperty("reason") String reason) {}

  /**
   * Describes a camera's controls.
   *
   * @param report the controls
   * @return their wire form
   */
  public static ControlList of(ControlReport report) {
    return new ControlList(
        report.camera().toString(),
        report.controls().stream().map(WireControl::of).toList(),
        WireControl.plain(report.remembered()),
        report.unapplied().stream()
            .map(one -> new NotApplied(one.name(), WireControl.plain(one.value()), one.reason()))
            .toList());
  }
}
