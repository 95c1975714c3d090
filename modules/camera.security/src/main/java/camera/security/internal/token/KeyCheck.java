package camera.security.internal.token;

import java.math.BigInteger;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import org.jose4j.keys.EllipticCurves;

/** Whether a public key is what an algorithm needs, and strong enough. */
final class KeyCheck {

  static final int MIN_RSA_BITS = 2048;

  /** Checking a signature with a longer one takes so long that it can be used against us. */
  private static final int MAX_RSA_BITS = 8192;

  private KeyCheck() {}

  /** {@return what is wrong with the key, in words; empty if nothing is} */
  static Optional<String> fault(SignatureAlgorithm algorithm, Key key) {
    return switch (algorithm) {
      case HS256 -> Optional.empty();
      case ES256 -> key instanceof ECPublicKey ec ? curveFault(ec) : wrongKind(algorithm);
      case RS256 -> key instanceof RSAPublicKey rsa ? lengthFault(rsa) : wrongKind(algorithm);
      case EDDSA ->
          key instanceof EdECPublicKey ed
                  && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName())
              ? Optional.empty()
              : wrongKind(algorithm);
    };
  }

  private static Optional<String> wrongKind(SignatureAlgorithm algorithm) {
    return Optional.of("it is no key for " + algorithm.word());
  }

  private static Optional<String> lengthFault(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    boolean odd = key.getPublicExponent().testBit(0) && key.getModulus().testBit(0);
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
      return Optional.of("it has " + bits + " bits, not " + MIN_RSA_BITS + " to " + MAX_RSA_BITS);
    }
    return odd && key.getPublicExponent().compareTo(BigInteger.ONE) > 0
        ? Optional.empty()
        : Optional.of("its numbers are no RSA key");
  }

  /** A point beside the curve would make signatures that can be forged. */
  private static Optional<String> curveFault(ECPublicKey key) {
    EllipticCurve curve = EllipticCurves.P256.getCurve();
    if (!key.getParams().getCurve().equals(curve)) {
      return Optional.of("its curve is not P-256");
    }
    ECPoint point = key.getW();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    if (point.equals(ECPoint.POINT_INFINITY) || !isBelow(x, p) || !isBelow(y, p)) {
      return Optional.of("its point is none of the curve");
    }
    BigInteger right =
        x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).subtract(y.pow(2)).mod(p);
    return right.signum() == 0 ? Optional.empty() : Optional.of("its point is not on the curve");
  }

  private static boolean isBelow(BigInteger number, BigInteger p) {
    return number.signum() >= 0 && number.compareTo(p) < 0;
  }
}
