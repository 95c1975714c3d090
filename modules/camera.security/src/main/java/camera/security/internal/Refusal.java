package camera.security.internal;

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
final class Refusal {

  private static final Logger LOG = System.getLogger(Refusal.class.getName());

  private Refusal() {}

  static AuthenticationException of(Reason reason, String why) {
    LOG.log(Level.DEBUG, "Credential refused ({0}): {1}", reason, why);
    return new AuthenticationException(reason);
  }

  static AuthenticationException invalidToken(String why) {
    return of(Reason.INVALID_TOKEN, why);
  }

  static AuthenticationException invalidClaims(String why) {
    return of(Reason.INVALID_CLAIMS, why);
  }
}
