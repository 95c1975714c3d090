package camera.security.internal.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * Reads the text forms that a token is made of, each in its one canonical form.
 *
 * <p>A lenient reader accepts several texts for the same token, and then a list of revoked tokens
 * or a log no longer names the token for sure.
 */
final class TokenText {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private TokenText() {}

  /**
   * Decodes base64url without padding.
   *
   * @throws camera.api.AuthenticationException if it is empty or not canonical
   */
  static byte[] decode(String part, String partName) {
    byte[] ascii = part.getBytes(StandardCharsets.UTF_8);
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(ascii);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalidToken(partName + " is not base64url");
    }
    if (bytes.length == 0 || !Arrays.equals(ENCODER.encode(bytes), ascii)) {
      throw Refusal.invalidToken(partName + " is empty or not canonical base64url");
    }
    return bytes;
  }

  /**
   * Reads a JSON object in UTF-8 whose names are distinct.
   *
   * @throws camera.api.AuthenticationException if it is none
   */
  static Map<String, Object> parseObject(byte[] json, String partName) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      return JsonUtil.parseJson(text);
    } catch (CharacterCodingException | JoseException e) {
      throw Refusal.invalidToken(partName + " is not a JSON object in UTF-8 with distinct names");
    }
  }
}
