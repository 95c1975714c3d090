package camera.api;

import java.util.Optional;

/**
 * An accepted credential.
 *
 * @param token who it is, and until when
 * @param issued a fresh token for this login, where the credential was none itself; a secret
 */
public record Authentication(AccessToken token, Optional<String> issued) {

  /** Shows who, never the token. */
  @Override
  public String toString() {
    return "Authentication[" + token.userId() + ", " + token.role() + "]";
  }
}
