package camera.security.internal;

import camera.api.AuthenticationException.Reason;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Decides whether a token was signed with the secret (RFC 7515, RFC 8725).
 *
 * <p>Algorithm and key come from the configuration. The header is compared with that and otherwise
 * not believed: a member that could bring in a key, an algorithm or an extension makes the token
 * invalid, even where it would be ignored. Nothing is parsed before the size is known, and the
 * claims not before the signature is.
 */
final class TokenVerifier {

  /** Longest accepted token in characters (wire contract, section 14). */
  static final int MAX_LENGTH = 8 * 1024;

  private static final String ALGORITHM = AlgorithmIdentifiers.HMAC_SHA256;
  private static final AlgorithmConstraints ONLY_ALGORITHM =
      new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM);

  /** {@code kid} is harmless, since there is one key: it is read by nobody. */
  private static final Set<String> HEADER_MEMBERS = Set.of("alg", "typ", "kid");

  private final SigningSecret secret;

  TokenVerifier(SigningSecret secret) {
    this.secret = secret;
  }

  /**
   * Verifies a token's form and signature.
   *
   * @return its claims, not yet checked
   * @throws camera.api.AuthenticationException if it is not genuine
   */
  Map<String, Object> verify(String token) {
    if (token.isEmpty()) {
      throw Refusal.of(Reason.AUTH_REQUIRED, "no token");
    }
    if (token.length() > MAX_LENGTH) {
      throw Refusal.invalidToken("longer than " + MAX_LENGTH + " characters");
    }
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw Refusal.invalidToken("not three parts but " + parts.length);
    }
    checkHeader(TokenText.parseObject(TokenText.decode(parts[0], "header"), "header"));
    byte[] payload = TokenText.decode(parts[1], "payload");
    TokenText.decode(parts[2], "signature");
    checkSignature(token);
    return TokenText.parseObject(payload, "payload");
  }

  private static void checkHeader(Map<String, Object> header) {
    if (!ALGORITHM.equals(header.get("alg"))) {
      throw Refusal.invalidToken("the algorithm is not " + ALGORITHM);
    }
    if (!HEADER_MEMBERS.containsAll(header.keySet())) {
      throw Refusal.invalidToken("the header has members other than " + HEADER_MEMBERS);
    }
    if (header.containsKey("typ")
        && !(header.get("typ") instanceof String type && type.equalsIgnoreCase("JWT"))) {
      throw Refusal.invalidToken("the type is not JWT");
    }
  }

  private void checkSignature(String token) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(ONLY_ALGORITHM);
    signature.setKey(secret.key());
    // A short secret was warned about at the start; refusing each token would not help anybody.
    signature.setDoKeyValidation(false);
    boolean genuine;
    try {
      signature.setCompactSerialization(token);
      genuine = signature.verifySignature();
    } catch (JoseException e) {
      throw Refusal.invalidToken("the signature cannot be checked");
    }
    if (!genuine) {
      throw Refusal.invalidToken("the signature does not match");
    }
  }
}
