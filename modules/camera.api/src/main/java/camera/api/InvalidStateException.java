package camera.api;

import java.io.Serial;
import java.util.List;

/** The operation does not fit the present state (wire: -32020). */
public final class InvalidStateException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  private final String state;
  private final transient List<String> allowedStates;

  /**
   * Makes the failure.
   *
   * @param message what cannot be done, and what to do first
   * @param state the present state, in capitals
   * @param allowedStates the states in which the operation is possible
   */
  public InvalidStateException(String message, String state, List<String> allowedStates) {
    super(message);
    this.state = state;
    this.allowedStates = List.copyOf(allowedStates);
  }

  /** {@return the present state, in capitals} */
  public String state() {
    return state;
  }

  /** {@return the states in which the operation is possible} */
  public List<String> allowedStates() {
    return allowedStates;
  }
}
