package camera.api;

import java.io.Serial;

/** The caller is not who it says, or no longer (wire: -32001). The message never says more. */
public final class AuthenticationException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  /** Why the credential was refused. */
  public enum Reason {
    /** There was none. */
    AUTH_REQUIRED,
    /** Its form, algorithm or signature is wrong. */
    INVALID_TOKEN,
    /** Its time is over. */
    TOKEN_EXPIRED,
    /** Its claims are missing or of the wrong type. */
    INVALID_CLAIMS
  }

  private final Reason reason;

  /**
   * Makes the failure.
   *
   * @param reason why
   */
  public AuthenticationException(Reason reason) {
    super("Authentication failed or token expired");
    this.reason = reason;
  }

  /** {@return why} */
  public Reason reason() {
    return reason;
  }
}
