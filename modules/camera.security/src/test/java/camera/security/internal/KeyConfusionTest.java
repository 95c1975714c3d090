package camera.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.AuthenticationException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens that attack a service with public keys: the key taken for a secret, other algorithms of
 * the same key, keys brought along, signatures of special values. Made from a right token each.
 */
class KeyConfusionTest {

  /** The order of P-256. */
  private static final BigInteger N =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  @TempDir private Path folder;

  private Parts parts(String algorithm) throws IOException {
    Path file = KeyPairs.pem(folder.resolve("key.pem"), KeyPairs.of(algorithm).getPrivate());
    return new Parts(
        Map.of("security.jwt_algorithm", algorithm, "security.jwt_private_key", file.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
  void refusesThemAll(String algorithm) throws IOException {
    Parts parts = parts(algorithm);
    String right = KeyPairs.token(algorithm, Parts.claims(), KeyPairs.of(algorithm));
    assertThat(parts.security.validateToken(right).userId()).isEqualTo("ann");
    Map<String, String> attacks = new LinkedHashMap<>();
    secrets(algorithm, attacks);
    otherAlgorithms(algorithm, attacks);
    headers(algorithm, attacks);
    signatures(algorithm, right, attacks);
    bits(right, attacks);
    if (algorithm.equals("ES256")) {
      curve(right, attacks);
    }
    List<String> accepted = new ArrayList<>();
    attacks.forEach(
        (name, token) -> {
          assertThat(token).as(name).isNotEqualTo(right);
          try {
            parts.security.validateToken(token);
            accepted.add(name);
          } catch (AuthenticationException e) {
            assertThat(e).hasMessage("Authentication failed or token expired").hasNoCause();
          }
        });
    assertThat(accepted).isEmpty();
    assertThat(attacks).as("attacks on " + algorithm).hasSizeGreaterThan(150);
    tellTimes(algorithm, parts, attacks);
  }

  /** How long the refusals take; told and not judged, since the machine may be busy. */
  private static void tellTimes(String algorithm, Parts parts, Map<String, String> attacks) {
    long[] medians =
        attacks.values().stream().mapToLong(token -> median(parts, token)).sorted().toArray();
    System.out.printf(
        "%s: %d attacks refused; their median times are %d to %d us, median %d us%n",
        algorithm,
        medians.length,
        medians[0] / 1000,
        medians[medians.length - 1] / 1000,
        medians[medians.length / 2] / 1000);
  }

  private static long median(Parts parts, String token) {
    long[] nanos = new long[9];
    for (int i = 0; i < nanos.length; i++) {
      long begun = System.nanoTime();
      try {
        parts.security.validateToken(token);
      } catch (AuthenticationException e) {
        assertThat(e.reason()).isNotNull();
      }
      nanos[i] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }

  /** A service that also has a secret must not take a public key for it either. */
  @ParameterizedTest
  @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
  void refusesThePublicKeyAsSecretNextToARealOne(String algorithm) throws IOException {
    Path file = KeyPairs.pem(folder.resolve("public.pem"), KeyPairs.of(algorithm).getPublic());
    Parts parts = Parts.with("security.jwt_public_keys", algorithm + ":" + file);
    for (String secret : List.of(Files.readString(file), Files.readString(file).strip())) {
      String token = Forge.signed(Forge.HEADER, Parts.claims(), secret, "HmacSHA256");
      assertThatExceptionOfType(AuthenticationException.class)
          .isThrownBy(() -> parts.security.validateToken(token));
    }
  }

  private static void secrets(String algorithm, Map<String, String> attacks) {
    byte[] der = KeyPairs.of(algorithm).getPublic().getEncoded();
    String mime = Base64.getMimeEncoder().encodeToString(der);
    String pem = "-----BEGIN PUBLIC KEY-----\n" + mime + "\n-----END PUBLIC KEY-----";
    List<String> secrets =
        List.of(
            pem,
            pem + "\n",
            pem.replace("\r\n", "\n") + "\n",
            mime,
            Base64.getEncoder().encodeToString(der),
            Base64.getUrlEncoder().encodeToString(der),
            new String(der, StandardCharsets.ISO_8859_1),
            "\0",
            "secret");
    for (int i = 0; i < secrets.size(); i++) {
      for (String mac : List.of("256", "384", "512")) {
        String header = "{\"alg\":\"HS" + mac + "\"}";
        attacks.put(
            "public key as secret, form " + i + ", HS" + mac,
            Forge.signed(header, Parts.claims(), secrets.get(i), "HmacSHA" + mac));
      }
      attacks.put(
          "HMAC under the right name, form " + i,
          Forge.signed(
              "{\"alg\":\"" + algorithm + "\"}", Parts.claims(), secrets.get(i), "HmacSHA256"));
    }
  }

  private static void otherAlgorithms(String algorithm, Map<String, String> attacks) {
    KeyPair pair = KeyPairs.of(algorithm);
    for (String named :
        List.of(
            "none", "None", "nOnE", "", "HS256", "HS384", "HS512", "RS256", "RS384", "RS512",
            "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519",
            "Ed448", "es256", "rs256", "eddsa", "EDDSA", "RSA1_5", "dir", "A128KW", "null",
            "ES256 ", "*")) {
      if (!named.equals(algorithm)) {
        String header = "{\"alg\":\"" + named + "\"}";
        attacks.put(
            "a right signature under the name " + named,
            KeyPairs.token(header, Parts.claims(), pair.getPrivate(), KeyPairs.jca(algorithm)));
        attacks.put(
            "no signature under the name " + named,
            Forge.base64(header) + "." + Forge.base64(Parts.claims()) + ".");
      }
    }
    String header = "{\"alg\":\"" + algorithm + "\"}";
    List<String> wrong =
        switch (algorithm) {
          case "ES256" ->
              List.of(
                  "SHA384withECDSAinP1363Format", "SHA1withECDSAinP1363Format", "SHA256withECDSA");
          case "RS256" -> List.of("SHA384withRSA", "SHA1withRSA", "MD5withRSA", "RSASSA-PSS");
          default -> List.of();
        };
    wrong.forEach(
        each ->
            attacks.put(
                "signed by " + each,
                KeyPairs.token(header, Parts.claims(), pair.getPrivate(), each)));
    attacks.put(
        "signed by somebody else",
        KeyPairs.token(algorithm, Parts.claims(), KeyPairs.otherOf(algorithm)));
    attacks.put(
        "another curve of ECDSA",
        KeyPairs.token(
            header, Parts.claims(), KeyPairs.EC_384.getPrivate(), "SHA256withECDSAinP1363Format"));
    attacks.put(
        "another curve of EdDSA",
        KeyPairs.token(header, Parts.claims(), KeyPairs.ED_448.getPrivate(), "EdDSA"));
  }

  private static void headers(String algorithm, Map<String, String> attacks) {
    KeyPair pair = KeyPairs.of(algorithm);
    String jwk = "{\"kty\":\"oct\",\"k\":\"AAAA\"}";
    for (String member :
        List.of(
            "\"jwk\":" + jwk,
            "\"jwk\":null",
            "\"jku\":\"https://evil.example/jwks.json\"",
            "\"jku\":\"http://127.0.0.1/.well-known/jwks.json\"",
            "\"x5u\":\"https://evil.example/x5u\"",
            "\"x5c\":[\"AAAA\"]",
            "\"x5t\":\"AAAA\"",
            "\"x5t#S256\":\"AAAA\"",
            "\"crit\":[\"exp\"]",
            "\"crit\":[]",
            "\"crit\":[\"b64\"],\"b64\":false",
            "\"b64\":false",
            "\"zip\":\"DEF\"",
            "\"cty\":\"JWT\"",
            "\"enc\":\"A256GCM\"",
            "\"epk\":{}",
            "\"p2c\":1000000000",
            "\"iss\":\"x\"",
            "\"kid\":\"../../../../dev/null\"",
            "\"kid\":\"' OR 1=1 --\"",
            "\"kid\":\"\"",
            "\"kid\":null",
            "\"kid\":7",
            "\"kid\":[\"a\"]",
            "\"kid\":\"" + "k".repeat(257) + "\"",
            "\"alg\":\"" + algorithm + "\"",
            "\"typ\":\"JOSE\"",
            "\"typ\":7",
            "\"\":0",
            "\"a\":" + "[".repeat(400) + "]".repeat(400))) {
      String header = "{\"alg\":\"" + algorithm + "\"," + member + "}";
      attacks.put(
          "header " + member,
          KeyPairs.token(header, Parts.claims(), pair.getPrivate(), KeyPairs.jca(algorithm)));
    }
  }

  private static void signatures(String algorithm, String right, Map<String, String> attacks) {
    int dot = right.lastIndexOf('.');
    String body = right.substring(0, dot);
    byte[] good = Base64.getUrlDecoder().decode(right.substring(dot + 1));
    int size = good.length;
    for (int length : List.of(0, 1, 31, 32, 33, size - 1, size + 1, 2 * size, 4096)) {
      attacks.put("zeros, " + length, signed(body, new byte[length]));
      byte[] ones = new byte[length];
      Arrays.fill(ones, (byte) 0xff);
      attacks.put("ones, " + length, signed(body, ones));
      attacks.put("cut or padded behind to " + length, signed(body, resized(good, length), size));
    }
    attacks.put("zeros, as long as a right one", signed(body, new byte[size]));
    byte[] padded = new byte[size + 1];
    System.arraycopy(good, 0, padded, 1, size);
    attacks.put("a zero before", signed(body, padded));
    attacks.put("padding of base64", right + "=");
    attacks.put("a line end behind", right + "\n");
    attacks.put("twice", right + right.substring(dot + 1));
    attacks.put(
        "of another payload",
        signed(
            Forge.base64("{\"alg\":\"" + algorithm + "\"}")
                + "."
                + Forge.base64(Parts.claims("ann", "admin", 0, 9_999_999_999L)),
            good));
  }

  private static String signed(String body, byte[] signature, int unless) {
    return signature.length == unless ? body + ".AAAA" : signed(body, signature);
  }

  private static String signed(String body, byte[] signature) {
    return body + "." + Forge.base64(signature);
  }

  private static byte[] resized(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  /** Every 7th bit of the signature, and some of what is signed. */
  private static void bits(String right, Map<String, String> attacks) {
    int dot = right.lastIndexOf('.');
    byte[] good = Base64.getUrlDecoder().decode(right.substring(dot + 1));
    for (int bit = 0; bit < good.length * 8; bit += Math.max(7, good.length * 8 / 40)) {
      byte[] changed = good.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      attacks.put("bit " + bit + " of the signature", signed(right.substring(0, dot), changed));
    }
  }

  /** r and s at and beyond the edges of the group (CVE-2022-21449), and in another form. */
  private static void curve(String right, Map<String, String> attacks) {
    String body = right.substring(0, right.lastIndexOf('.'));
    byte[] good = Base64.getUrlDecoder().decode(right.substring(right.lastIndexOf('.') + 1));
    BigInteger goodR = new BigInteger(1, Arrays.copyOf(good, 32));
    BigInteger goodS = new BigInteger(1, Arrays.copyOfRange(good, 32, 64));
    List<BigInteger> edges =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            N.subtract(BigInteger.ONE),
            N,
            N.add(BigInteger.ONE),
            BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
    for (BigInteger r : edges) {
      for (BigInteger s : edges) {
        attacks.put("r " + r + ", s " + s, signed(body, pair(r, s)));
      }
      attacks.put("r " + r, signed(body, pair(r, goodS)));
      attacks.put("s " + r, signed(body, pair(goodR, r)));
    }
    attacks.put("r and s exchanged", signed(body, pair(goodS, goodR)));
    attacks.put("r negated", signed(body, pair(N.subtract(goodR), goodS)));
    attacks.put(
        "ASN.1", signed(body, KeyPairs.sign(body, KeyPairs.EC.getPrivate(), "SHA256withECDSA")));
  }

  private static byte[] pair(BigInteger r, BigInteger s) {
    byte[] both = new byte[64];
    copy(r, both, 0);
    copy(s, both, 32);
    return both;
  }

  private static void copy(BigInteger number, byte[] to, int at) {
    byte[] bytes = number.toByteArray();
    int skip = Math.max(0, bytes.length - 32);
    System.arraycopy(bytes, skip, to, at + 32 - (bytes.length - skip), bytes.length - skip);
  }
}
