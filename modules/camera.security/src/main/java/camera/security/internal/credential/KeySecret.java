package camera.security.internal.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of an API key: {@code csk_} and 256 bits at random.
 *
 * <p>Of it, the SHA-256 is kept. A slow hash protects what can be guessed; there are 2^256 of
 * these, so a fast one protects a stolen file as well, and costs no login a tenth of a second.
 */
public final class KeySecret {

  private static final String PREFIX = "csk_";
  private static final int BYTES = 32;

  /** With room for keys that another maker made longer. */
  private static final int MAX_LENGTH = 256;

  private static final int MIN_LENGTH = PREFIX.length() + 32;

  private KeySecret() {}

  static String random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** {@return whether two digests are the same, after the same time if they are not} */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Tells an API key from a token by its form.
   *
   * @param text as sent
   * @return whether it can be a key
   */
  public static boolean hasForm(String text) {
    return text.startsWith(PREFIX)
        && text.length() >= MIN_LENGTH
        && text.length() <= MAX_LENGTH
        && text.indexOf('.') < 0;
  }

  /** {@return SHA-256 in base64} */
  static String digest(String secret) {
    try {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
