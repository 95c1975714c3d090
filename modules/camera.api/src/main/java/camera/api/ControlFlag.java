package camera.api;

import java.util.Locale;

/** What a driver says of a control ({@code V4L2_CTRL_FLAG_...}). */
public enum ControlFlag {
  /** Never usable on this device. */
  DISABLED,
  /** Cannot be changed just now, mostly because the camera streams. */
  GRABBED,
  /** Cannot be set. */
  READ_ONLY,
  /** Setting it may change other controls. */
  UPDATE,
  /** Without effect in the present mode, such as the exposure time while exposure is automatic. */
  INACTIVE,
  /** Best shown as a slider. */
  SLIDER,
  /** Cannot be read. */
  WRITE_ONLY,
  /** The device changes its value by itself. */
  VOLATILE,
  /** Its value is a structure, a table or a text. */
  HAS_PAYLOAD,
  /** Acts each time it is set, even to the value it has. */
  EXECUTE_ON_WRITE,
  /** Setting it may change the size or layout of frames. */
  MODIFY_LAYOUT,
  /** A table whose length changes. */
  DYNAMIC_ARRAY;

  /** {@return the word clients see, lower case} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
