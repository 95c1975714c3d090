package camera.security.internal.token;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** The key that our own tokens are signed with: the shared secret, or a private key's file. */
final class SigningKey {

  private final SignatureAlgorithm algorithm;
  private final Key secret;
  private final TokenKey check;
  private final Optional<Map<String, Object>> published;

  private SigningKey(
      SignatureAlgorithm algorithm,
      Key secret,
      TokenKey check,
      Optional<Map<String, Object>> published) {
    this.algorithm = algorithm;
    this.secret = secret;
    this.check = check;
    this.published = published;
  }

  static SigningKey of(SigningSecret secret) {
    TokenKey check = new TokenKey(SignatureAlgorithm.HS256, secret.key(), Optional.empty());
    return new SigningKey(SignatureAlgorithm.HS256, secret.key(), check, Optional.empty());
  }

  /**
   * Reads a private key.
   *
   * @throws IllegalStateException if it cannot be used; the message says why
   */
  static SigningKey of(SignatureAlgorithm algorithm, Path file) {
    PrivateKey secret = PemFile.privateKey(file, algorithm);
    try {
      PublicKey half = PublicHalf.of(secret);
      KeyCheck.fault(algorithm, half)
          .ifPresent(
              fault -> {
                throw new IllegalStateException(file + " cannot be used: " + fault);
              });
      PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(half);
      String kid = jwk.calculateBase64urlEncodedThumbprint("SHA-256"); // RFC 7638
      jwk.setKeyId(kid);
      jwk.setUse("sig");
      jwk.setAlgorithm(algorithm.word());
      return new SigningKey(
          algorithm,
          secret,
          new TokenKey(algorithm, half, Optional.of(kid)),
          Optional.of(jwk.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
    } catch (GeneralSecurityException | JoseException e) {
      throw new IllegalStateException(file + " cannot be used for " + algorithm.word(), e);
    }
  }

  /** {@return what checks its tokens} */
  TokenKey check() {
    return check;
  }

  /** {@return the public key for others; empty for a shared secret} */
  Optional<Map<String, Object>> published() {
    return published;
  }

  String sign(Map<String, Object> claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(algorithm.word());
    signature.setHeader("typ", "JWT");
    check.id().ifPresent(signature::setKeyIdHeaderValue);
    signature.setKey(secret);
    // As in TokenKey: a short secret was warned about.
    signature.setDoKeyValidation(false);
    signature.setPayload(JsonUtil.toJson(claims));
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(algorithm.word() + " cannot sign in this Java runtime", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + check + "]";
  }
}
