package camera.security.internal.token;

import camera.api.AuthenticationException;
import camera.api.AuthenticationException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a token was signed with a trusted key (RFC 7515, RFC 8725).
 *
 * <p>Algorithms and keys come from the configuration, each key with its one algorithm. The header
 * only picks among them and is otherwise not believed: a member that could bring in a key, an
 * algorithm or an extension makes the token invalid, even where it would be ignored. Nothing is
 * parsed before the size is known, and the claims not before the signature is.
 *
 * <p>Whatever is refused for its form costs a check of a signature all the same, so that the time
 * of the answer does not tell how far a forged token came.
 */
final class TokenVerifier {

  /** Longest accepted token in characters (wire contract, section 14). */
  static final int MAX_LENGTH = 8 * 1024;

  private static final int MAX_KID = 256;
  private static final Set<String> HEADER_MEMBERS = Set.of("alg", "typ", "kid");

  /** An empty payload. */
  private static final String DECOY = ".e30.";

  /**
   * A genuine token.
   *
   * @param claims not yet checked
   * @param issuer who must be named in them, if anybody
   * @param digest of what was signed: unlike the signature, nobody else can make another
   */
  record Genuine(Map<String, Object> claims, Optional<String> issuer, String digest) {}

  private record Parts(
      SignatureAlgorithm algorithm, Optional<String> kid, String payload, int signatureBytes) {}

  private final TrustedKeys keys;
  private final String decoy;

  TokenVerifier(TrustedKeys keys) {
    this.keys = keys;
    byte[] ones = new byte[keys.own().check().expectedBytes()];
    Arrays.fill(ones, (byte) 1);
    decoy =
        headerOf(keys.own().check()) + Base64.getUrlEncoder().withoutPadding().encodeToString(ones);
  }

  private static String headerOf(TokenKey key) {
    String header = "{\"alg\":\"" + key.algorithm().word() + "\"}";
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + DECOY;
  }

  /**
   * Verifies a token's form and signature.
   *
   * @throws AuthenticationException if it is not genuine
   */
  Genuine verify(String token) {
    Parts parts;
    try {
      parts = parts(token);
    } catch (AuthenticationException e) {
      spendACheck();
      throw e;
    }
    boolean tried = false;
    for (KeySource source : keys.sources()) {
      for (TokenKey key : source.keys(parts.algorithm(), parts.kid())) {
        tried |= key.expectedBytes() == parts.signatureBytes(); // Others are refused at once.
        if (key.signed(token, parts.signatureBytes())) {
          return new Genuine(
              TokenText.parseObject(TokenText.decode(parts.payload(), "payload"), "payload"),
              source.issuer(),
              digest(token));
        }
      }
    }
    if (!tried) {
      spendACheck();
      throw Refusal.invalidToken(
          "no key for " + parts.algorithm().word() + " of this name and length");
    }
    throw Refusal.invalidToken("the signature does not match");
  }

  private static Parts parts(String token) {
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
    Map<String, Object> header =
        TokenText.parseObject(TokenText.decode(parts[0], "header"), "header");
    SignatureAlgorithm algorithm = algorithm(header);
    var _ = TokenText.decode(parts[1], "payload"); // Its form is judged before the signature.
    byte[] signature = TokenText.decode(parts[2], "signature");
    return new Parts(algorithm, kid(header), parts[1], signature.length);
  }

  private static SignatureAlgorithm algorithm(Map<String, Object> header) {
    if (!HEADER_MEMBERS.containsAll(header.keySet())) {
      throw Refusal.invalidToken("the header has members other than " + HEADER_MEMBERS);
    }
    if (header.containsKey("typ")
        && !(header.get("typ") instanceof String type && type.equalsIgnoreCase("JWT"))) {
      throw Refusal.invalidToken("the type is not JWT");
    }
    return Optional.ofNullable(header.get("alg"))
        .flatMap(SignatureAlgorithm::parse)
        .orElseThrow(() -> Refusal.invalidToken("the algorithm is none of ours"));
  }

  private static Optional<String> kid(Map<String, Object> header) {
    if (!header.containsKey("kid")) {
      return Optional.empty();
    }
    if (header.get("kid") instanceof String kid && kid.length() <= MAX_KID) {
      return Optional.of(kid);
    }
    throw Refusal.invalidToken("the key's name is not a text");
  }

  private void spendACheck() {
    TokenKey key = keys.own().check();
    if (key.signed(decoy, key.expectedBytes())) {
      throw new IllegalStateException("a signature made up of ones is genuine");
    }
  }

  private static String digest(String token) {
    try {
      byte[] signed =
          token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(signed);
      return "sha256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
