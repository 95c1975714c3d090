package camera.security.internal.token;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;

/** The algorithms a key can be bound to (RFC 7518, section 3.1; RFC 8037). */
public enum SignatureAlgorithm {
  /** HMAC with SHA-256 and a shared secret. */
  HS256("HS256", 32),
  /** ECDSA on P-256 with SHA-256. */
  ES256("ES256", 64),
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  RS256("RS256", 0),
  /** Ed25519. */
  EDDSA("EdDSA", 64);

  private final String word;
  private final int signatureBytes;

  SignatureAlgorithm(String word, int signatureBytes) {
    this.word = word;
    this.signatureBytes = signatureBytes;
  }

  /** {@return as in a token's header} */
  public String word() {
    return word;
  }

  /** {@return bytes of a signature; 0 where that depends on the key} */
  int signatureBytes() {
    return signatureBytes;
  }

  AlgorithmConstraints only() {
    return new AlgorithmConstraints(ConstraintType.PERMIT, word);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(SignatureAlgorithm::word).toList();
  }

  static Optional<SignatureAlgorithm> parse(Object word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
