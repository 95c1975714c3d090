package camera.api;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A driver refused to set a control although the value is in its range (wire: -32050). */
public final class ControlRefusedException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The value, or the combination of values, is none the driver takes. */
    VALUE,
    /** Another program or a running capture keeps it. */
    BUSY,
    /** The device failed to do it. */
    DEVICE
  }

  private final transient Optional<String> control;
  private final Reason reason;
  private final transient Map<String, ControlValue> applied;

  /**
   * Makes the failure of a driver.
   *
   * @param control which control it was; empty if the driver does not tell
   * @param reason why
   * @param message what failed, and what to do next
   */
  public ControlRefusedException(Optional<String> control, Reason reason, String message) {
    this(control, reason, message, Map.of());
  }

  private ControlRefusedException(
      Optional<String> control, Reason reason, String message, Map<String, ControlValue> applied) {
    super(message);
    this.control = control;
    this.reason = reason;
    this.applied = Collections.unmodifiableMap(new LinkedHashMap<>(applied));
  }

  /**
   * Says what was set nevertheless.
   *
   * @param values what has been set by the same operation, by name of control
   * @return the same failure with that
   */
  public ControlRefusedException after(Map<String, ControlValue> values) {
    return new ControlRefusedException(control, reason, String.valueOf(getMessage()), values);
  }

  /** {@return the control that was refused; empty if the driver does not tell} */
  public Optional<String> control() {
    return control;
  }

  /** {@return why} */
  public Reason reason() {
    return reason;
  }

  /** {@return what was set nevertheless, by name of control} */
  public Map<String, ControlValue> applied() {
    return applied;
  }
}
