package camera.security.internal.token;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import org.jose4j.keys.HmacKey;

/** The secret that tokens are signed with; shown in no message and no {@code toString}. */
public final class SigningSecret {

  /** HS256 is as strong as its key up to here (RFC 7518, section 3.2). */
  static final int STRONG_BYTES = 32;

  private static final Logger LOG = System.getLogger(SigningSecret.class.getName());

  private final Key key;

  private SigningSecret(Key key) {
    this.key = key;
  }

  /**
   * Takes the configured secret.
   *
   * @throws IllegalStateException if there is none
   */
  static SigningSecret of(String configured) {
    if (configured.isBlank()) {
      throw new IllegalStateException(
          "security.jwt_secret_key is not set, so no token could be checked. Make a secret with"
              + " 'openssl rand -base64 48' and set it in the configuration file or in the"
              + " environment variable CAMERA_SERVICE_JWT_SECRET"
              + " (for a trial, 'camera-service serve --demo' makes one by itself).");
    }
    byte[] bytes = configured.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < STRONG_BYTES) {
      LOG.log(
          Level.WARNING,
          "security.jwt_secret_key has {0} bytes: it can be guessed. Use at least {1}, for example"
              + " from openssl rand -base64 48",
          bytes.length,
          STRONG_BYTES);
    }
    return new SigningSecret(new HmacKey(bytes));
  }

  Key key() {
    return key;
  }

  @Override
  public String toString() {
    return "SigningSecret[hidden]";
  }
}
