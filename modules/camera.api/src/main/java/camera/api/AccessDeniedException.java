package camera.api;

import java.io.Serial;

/** The caller's role does not suffice (wire: -32002). */
public final class AccessDeniedException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  private final Role required;
  private final Role actual;

  /**
   * Makes the failure.
   *
   * @param required the least role that may do this
   * @param actual the caller's role
   */
  public AccessDeniedException(Role required, Role actual) {
    super("Role " + required + " is required, this session has " + actual);
    this.required = required;
    this.actual = actual;
  }

  /** {@return the least role that may do this} */
  public Role required() {
    return required;
  }

  /** {@return the caller's role} */
  public Role actual() {
    return actual;
  }
}
