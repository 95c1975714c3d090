package camera.security.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens by hand, right and wrong ones, apart from the library under test. */
final class Forge {

  static final String SECRET = "0123456789abcdef0123456789abcdef";
  static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private Forge() {}

  /** A token with these texts, signed with the right secret. */
  static String signed(String header, String payload) {
    return signed(header, payload, SECRET, "HmacSHA256");
  }

  static String signed(String payload) {
    return signed(HEADER, payload);
  }

  static String signed(String header, String payload, String secret, String mac) {
    return signedBytes(
        header.getBytes(StandardCharsets.UTF_8),
        payload.getBytes(StandardCharsets.UTF_8),
        secret,
        mac);
  }

  static String signedBytes(byte[] header, byte[] payload, String secret, String mac) {
    String body = base64(header) + "." + base64(payload);
    return body + "." + base64(hmac(body, secret, mac));
  }

  /** The right signature over any two texts, even ones that are no base64url. */
  static String signedRaw(String first, String second) {
    String body = first + "." + second;
    return body + "." + base64(hmac(body, SECRET, "HmacSHA256"));
  }

  static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] hmac(String body, String secret, String algorithm) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(body.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A part of a token as text. */
  static String part(String token, int index) {
    byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
