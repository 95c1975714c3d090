package camera.security.internal.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys from PEM files (RFC 7468). */
final class PemFile {

  /** Far longer than any key; a wrong file is not read whole. */
  private static final int MAX_BYTES = 64 * 1024;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private PemFile() {}

  /**
   * Reads a private key in PKCS#8.
   *
   * @throws IllegalStateException if there is none, or everybody may read it; says what to do
   */
  static PrivateKey privateKey(Path file, SignatureAlgorithm algorithm) {
    requirePrivate(file);
    String text = text(file);
    byte[] der =
        block(text, "PRIVATE KEY")
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        file
                            + " holds no PRIVATE KEY in PKCS#8. Convert it with: openssl pkcs8"
                            + " -topk8 -nocrypt -in OLD.pem -out NEW.pem"));
    try {
      return factory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(file + " holds no private key for " + algorithm.word(), e);
    }
  }

  /**
   * Reads a public key, or that of a certificate.
   *
   * @throws IllegalStateException if there is none; says what to do
   */
  static PublicKey publicKey(Path file, SignatureAlgorithm algorithm) {
    String text = text(file);
    try {
      Optional<byte[]> plain = block(text, "PUBLIC KEY");
      if (plain.isPresent()) {
        return factory(algorithm).generatePublic(new X509EncodedKeySpec(plain.get()));
      }
      Optional<byte[]> certificate = block(text, "CERTIFICATE");
      if (certificate.isPresent()) {
        return CertificateFactory.getInstance("X.509")
            .generateCertificate(new java.io.ByteArrayInputStream(certificate.get()))
            .getPublicKey();
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(file + " holds no public key for " + algorithm.word(), e);
    }
    throw new IllegalStateException(
        file + " holds neither a PUBLIC KEY nor a CERTIFICATE in PEM form");
  }

  private static KeyFactory factory(SignatureAlgorithm algorithm) throws GeneralSecurityException {
    return KeyFactory.getInstance(
        switch (algorithm) {
          case ES256 -> "EC";
          case RS256 -> "RSA";
          case EDDSA -> "Ed25519";
          case HS256 -> throw new IllegalStateException("HS256 has a shared secret, no key file");
        });
  }

  private static Optional<byte[]> block(String text, String kind) {
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals(kind)) {
        return Optional.of(Base64.getMimeDecoder().decode(blocks.group(2)));
      }
    }
    return Optional.empty();
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalStateException(file + " is too long to be a key");
      }
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read: " + e, e);
    }
  }

  /** A group may read it: that is how orchestrators hand secrets to an unprivileged user. */
  private static void requirePrivate(Path file) {
    try {
      Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
      if (modes.contains(PosixFilePermission.OTHERS_READ)
          || modes.contains(PosixFilePermission.OTHERS_WRITE)
          || modes.contains(PosixFilePermission.GROUP_WRITE)) {
        throw new IllegalStateException(
            file + " is a private key that others may read or change: chmod 600 " + file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read: " + e, e);
    }
  }
}
