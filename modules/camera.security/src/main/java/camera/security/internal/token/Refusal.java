package camera.security.internal.token;

import camera.api.AuthenticationException;
import camera.api.AuthenticationException.Reason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Makes the exception for a refused credential.
 *
 * <p>The client is told the reason only; what exactly was wrong helps an operator to find a broken
 * token maker, and an attacker to mend a forged token, so it goes to the log at DEBUG. The words
 * given never hold any part of the token.
 */
public final class Refusal {

  private static final Logger LOG = System.getLogger(Refusal.class.getName());

  private Refusal() {}

  /**
   * Makes a refusal.
   *
   * @param reason told to the client
   * @param why for the log; holds nothing of the credential
   * @return the failure to throw
   */
  public static AuthenticationException of(Reason reason, String why) {
    LOG.log(Level.DEBUG, "Credential refused ({0}): {1}", reason, why);
    return new AuthenticationException(reason);
  }

  /**
   * Makes a refusal for its form, algorithm, key or signature, or because it was revoked.
   *
   * @param why for the log; holds nothing of the credential
   * @return the failure to throw
   */
  public static AuthenticationException invalidToken(String why) {
    return of(Reason.INVALID_TOKEN, why);
  }

  static AuthenticationException invalidClaims(String why) {
    return of(Reason.INVALID_CLAIMS, why);
  }
}
