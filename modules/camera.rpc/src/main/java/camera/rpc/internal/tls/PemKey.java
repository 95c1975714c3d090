package camera.rpc.internal.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in PEM files (PKCS#8 in RFC 7468). */
final class PemKey {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519", "Ed448");

  private PemKey() {}

  /**
   * Reads a key.
   *
   * @param file with one key
   * @return the key
   * @throws IOException if there is none that can be used; the message says what to do
   */
  static PrivateKey read(Path file) throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!block.find()) {
      throw new IOException(
          file
              + " holds no PRIVATE KEY in PKCS#8. Convert it with: openssl pkcs8 -topk8 -nocrypt"
              + " -in OLD.pem -out NEW.pem");
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1)));
    IOException none = new IOException(file + " holds a private key of none of the kinds " + KINDS);
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        none.addSuppressed(e);
      }
    }
    throw none;
  }

  /**
   * Tells whether a key is the one of a certificate. The libraries below do not ask, and every
   * handshake with a wrong pair fails.
   *
   * @param own private key
   * @param shown public key of the certificate
   * @return whether what one signs is accepted by the other
   * @throws GeneralSecurityException if the key cannot sign at all
   */
  static boolean fits(PrivateKey own, PublicKey shown) throws GeneralSecurityException {
    if (!own.getAlgorithm().equals(shown.getAlgorithm())) {
      return false;
    }
    Signature signature =
        Signature.getInstance(
            switch (own.getAlgorithm()) {
              case "EC" -> "SHA256withECDSA";
              case "RSA" -> "SHA256withRSA";
              default -> own.getAlgorithm();
            });
    byte[] text = "camera-service".getBytes(StandardCharsets.US_ASCII);
    signature.initSign(own);
    signature.update(text);
    byte[] signed = signature.sign();
    try {
      signature.initVerify(shown);
      signature.update(text);
      return signature.verify(signed);
    } catch (SignatureException _) {
      return false; // So it is with keys of different lengths or curves.
    }
  }
}
