package camera.mediamtx.internal.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to a server that wants credentials: Digest with MD5, which is all that RTSP cameras
 * know, or Basic.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2617">RFC 2617</a>
 */
final class RtspAuthorization {

  private RtspAuthorization() {}

  /**
   * Answers a challenge.
   *
   * @param challenge the server's {@code WWW-Authenticate}
   * @param userInfo name and password with a colon between
   * @return the {@code Authorization}, or empty if the server wants something else
   */
  static Optional<String> of(String challenge, String userInfo, String method, String uri) {
    if (challenge.startsWith("Basic")) {
      byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    if (!challenge.startsWith("Digest")) {
      return Optional.empty();
    }
    String[] user = userInfo.split(":", 2);
    String password = user.length == 2 ? user[1] : "";
    String realm = value(challenge, "realm");
    String nonce = value(challenge, "nonce");
    String secret = md5(user[0] + ":" + realm + ":" + password);
    String response = md5(secret + ":" + nonce + ":" + md5(method + ":" + uri));
    return Optional.of(
        "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\""
            .formatted(user[0], realm, nonce, uri, response));
  }

  private static String value(String challenge, String name) {
    Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(challenge);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String md5(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
