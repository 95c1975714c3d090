package camera.security.internal.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.KeyAgreement;

/** Finds the public key that belongs to a private one, so that one file is all there is to keep. */
final class PublicHalf {

  private static final byte[] PROBE = {'p', 'r', 'o', 'b', 'e'};

  private PublicHalf() {}

  static PublicKey of(PrivateKey key) throws GeneralSecurityException {
    return switch (key) {
      case RSAPrivateCrtKey rsa ->
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
      case ECPrivateKey ec -> ofCurve(ec);
      case EdECPrivateKey ed -> ofEdwards(ed);
      default -> throw new GeneralSecurityException("no public key is known for this kind");
    };
  }

  /**
   * Multiplies the generator: that is a key agreement with it. It gives x; of the two points with
   * that x, the right one is that which checks what the key signs.
   */
  private static PublicKey ofCurve(ECPrivateKey key) throws GeneralSecurityException {
    ECParameterSpec curve = key.getParams();
    KeyFactory factory = KeyFactory.getInstance("EC");
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(key);
    agreement.doPhase(
        factory.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
    BigInteger x = new BigInteger(1, agreement.generateSecret());
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger square =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
    // The root for a prime that is 3 modulo 4, as that of P-256 is.
    BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    PublicKey one = factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    return checks(one, key)
        ? one
        : factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, p.subtract(y)), curve));
  }

  private static boolean checks(PublicKey one, ECPrivateKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(one);
    signature.update(PROBE);
    return signature.verify(signed);
  }

  /** The private key is the seed that a generator would have drawn at random. */
  private static PublicKey ofEdwards(EdECPrivateKey key) throws GeneralSecurityException {
    byte[] seed =
        key.getBytes().orElseThrow(() -> new GeneralSecurityException("the key is not readable"));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
    return generator.generateKeyPair().getPublic();
  }

  /** Gives the bytes that are known already. */
  private static final class Drawn extends SecureRandom {
    @java.io.Serial private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // Nobody serialises it.
    private final byte[] seed;

    Drawn(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
