package camera.api;

import java.io.Serial;

/** A parameter cannot be accepted (wire: -32602). */
public final class InvalidRequestException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  /** Which rule the parameter breaks. */
  public enum Rule {
    /** It is missing. */
    REQUIRED,
    /** It has the wrong type. */
    TYPE,
    /** It has the wrong form. */
    PATTERN,
    /** It is too small, too large or too long. */
    RANGE,
    /** It is none of the allowed words. */
    ENUM,
    /** It cannot be read as what it should be. */
    FORMAT
  }

  private final String parameter;
  private final Rule rule;

  /**
   * Makes the failure.
   *
   * @param parameter the parameter's name on the wire
   * @param rule the rule it breaks
   * @param hint what would be accepted
   */
  public InvalidRequestException(String parameter, Rule rule, String hint) {
    super(hint);
    this.parameter = parameter;
    this.rule = rule;
  }

  /** {@return the parameter's name on the wire} */
  public String parameter() {
    return parameter;
  }

  /** {@return the rule it breaks} */
  public Rule rule() {
    return rule;
  }
}
