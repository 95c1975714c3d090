package camera.it.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens, right and wrong ones, with nothing but the JDK: a second opinion on the service's
 * own.
 */
public final class Tokens {

  /** The secret that every service of these tests is started with. */
  public static final String SECRET = "the-secret-of-the-integration-tests-0123456789";

  private Tokens() {}

  /** {@return a valid token of an hour} */
  public static String valid(String role) {
    long now = Instant.now().getEpochSecond();
    return hs256(SECRET, claims(role, now, now + 3600));
  }

  /** {@return a token whose time is over} */
  public static String expired(String role) {
    long now = Instant.now().getEpochSecond();
    return hs256(SECRET, claims(role, now - 7200, now - 3600));
  }

  /** {@return a token signed with another secret} */
  public static String forged(String role) {
    long now = Instant.now().getEpochSecond();
    return hs256("another-secret-of-some-attacker-0123456789", claims(role, now, now + 3600));
  }

  /** {@return a token that claims to need no signature} */
  public static String unsigned(String role) {
    long now = Instant.now().getEpochSecond();
    return encode("{\"alg\":\"none\",\"typ\":\"JWT\"}")
        + "."
        + encode(claims(role, now, now + 3600))
        + ".";
  }

  /** {@return claims as the contract wants them} */
  public static String claims(String role, long issued, long expires) {
    return "{\"user_id\":\"it\",\"role\":\"%s\",\"iat\":%d,\"exp\":%d}"
        .formatted(role, issued, expires);
  }

  /** {@return a signed token of any claims} */
  public static String hs256(String secret, String claims) {
    String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
