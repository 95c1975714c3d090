package camera.security.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/** Key pairs, their files, and signatures by the JDK alone, apart from the library under test. */
public final class KeyPairs {

  /** P-256. */
  public static final KeyPair EC = ec("secp256r1");

  /** P-256, of somebody else. */
  public static final KeyPair OTHER_EC = ec("secp256r1");

  /** P-384. */
  public static final KeyPair EC_384 = ec("secp384r1");

  /** 2048 bits. */
  public static final KeyPair RSA = rsa(2048);

  /** 2048 bits, of somebody else. */
  public static final KeyPair OTHER_RSA = rsa(2048);

  /** Ed25519. */
  public static final KeyPair ED = made("Ed25519");

  /** Ed25519, of somebody else. */
  public static final KeyPair OTHER_ED = made("Ed25519");

  /** Ed448. */
  public static final KeyPair ED_448 = made("Ed448");

  private KeyPairs() {}

  private static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair made(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The pair that belongs to an algorithm. */
  public static KeyPair of(String algorithm) {
    return switch (algorithm) {
      case "ES256" -> EC;
      case "RS256" -> RSA;
      case "EdDSA" -> ED;
      default -> throw new AssertionError(algorithm);
    };
  }

  /** A pair of the same kind that nobody trusts. */
  public static KeyPair otherOf(String algorithm) {
    return switch (algorithm) {
      case "ES256" -> OTHER_EC;
      case "RS256" -> OTHER_RSA;
      case "EdDSA" -> OTHER_ED;
      default -> throw new AssertionError(algorithm);
    };
  }

  /** Writes a key as PEM, readable by the owner only. */
  public static Path pem(Path file, Key key) throws IOException {
    String kind = key instanceof PrivateKey ? "PRIVATE KEY" : "PUBLIC KEY";
    String text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(key.getEncoded()), kind);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** A token by the JDK's signature of this name. */
  public static String token(String header, String payload, PrivateKey key, String signature) {
    String body = Forge.base64(header) + "." + Forge.base64(payload);
    return body + "." + Forge.base64(sign(body, key, signature));
  }

  /** A right token of an algorithm. */
  public static String token(String algorithm, String payload, KeyPair pair) {
    return token("{\"alg\":\"" + algorithm + "\"}", payload, pair.getPrivate(), jca(algorithm));
  }

  static String jca(String algorithm) {
    return switch (algorithm) {
      case "ES256" -> "SHA256withECDSAinP1363Format";
      case "RS256" -> "SHA256withRSA";
      case "EdDSA" -> "EdDSA";
      default -> throw new AssertionError(algorithm);
    };
  }

  static byte[] sign(String body, PrivateKey key, String algorithm) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      if (algorithm.equals("RSASSA-PSS")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(key);
      signature.update(body.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
