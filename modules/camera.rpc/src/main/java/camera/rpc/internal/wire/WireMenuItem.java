package camera.rpc.internal.wire;

import camera.api.ControlMenuItem;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * One item of a control's menu.
 *
 * @param index what the control is set to
 * @param label what it means; of an integer menu the number
 */
@JsonbPropertyOrder({"index", "label"})
public record WireMenuItem(
    @JsonbProperty("index") int index, @JsonbProperty("label") String label) {

  static WireMenuItem of(ControlMenuItem item) {
    return new WireMenuItem(item.index(), item.label());
  }
}
