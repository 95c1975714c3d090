package camera.security.internal.token;

import java.security.Key;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A key that tokens are checked with, and the one algorithm it is for.
 *
 * @param algorithm never that of the token's header
 * @param key secret or public
 * @param id names the key in headers ({@code kid}); empty if tokens may name it as they like
 */
record TokenKey(SignatureAlgorithm algorithm, Key key, Optional<String> id) {

  boolean isNamed(Optional<String> kid) {
    return id.isEmpty() || kid.isEmpty() || id.equals(kid);
  }

  /** {@return whether the token was signed with this key} */
  boolean signed(String token, int signatureBytes) {
    if (signatureBytes != expectedBytes()) {
      return false; // A library may read shorter and longer ones all the same.
    }
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(algorithm.only());
    signature.setKey(key);
    // Strength was judged when the key was read: a short secret is warned about, and used.
    signature.setDoKeyValidation(false);
    try {
      signature.setCompactSerialization(token);
      return signature.verifySignature();
    } catch (JoseException _) {
      return false;
    }
  }

  int expectedBytes() {
    return key instanceof RSAKey rsa
        ? Math.ceilDiv(rsa.getModulus().bitLength(), 8)
        : algorithm.signatureBytes();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "TokenKey[" + algorithm.word() + id.map(kid -> ", " + kid).orElse("") + "]";
  }
}
