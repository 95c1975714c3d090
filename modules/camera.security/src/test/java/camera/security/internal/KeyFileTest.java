package camera.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import camera.api.AuthenticationException;
import camera.api.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens signed with private keys from files, and checked with public ones. */
class KeyFileTest {

  @TempDir private Path folder;

  private Map<String, String> own(String algorithm, KeyPair pair) throws IOException {
    Path file = KeyPairs.pem(folder.resolve("key.pem"), pair.getPrivate());
    return Map.of("security.jwt_algorithm", algorithm, "security.jwt_private_key", file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
  void acceptsItsOwnTokensAndThoseThatTheSameKeySigned(String algorithm) throws IOException {
    Parts parts = new Parts(own(algorithm, KeyPairs.of(algorithm)));
    String own = parts.security.issueToken("ann", Role.OPERATOR);
    assertThat(parts.security.validateToken(own).role()).isEqualTo(Role.OPERATOR);
    String other = KeyPairs.token(algorithm, Parts.claims(), KeyPairs.of(algorithm));
    assertThat(parts.security.validateToken(other).userId()).isEqualTo("ann");
  }

  /** The public point is computed: half of all keys have the other of the two roots. */
  @Test
  void findsThePublicKeyOfEveryPrivateOne() throws Exception {
    var generator = java.security.KeyPairGenerator.getInstance("EC");
    generator.initialize(new java.security.spec.ECGenParameterSpec("secp256r1"));
    for (int i = 0; i < 20; i++) {
      Parts parts = new Parts(own("ES256", generator.generateKeyPair()));
      String token = parts.security.issueToken("ann", Role.VIEWER);
      assertThat(parts.security.validateToken(token).userId()).isEqualTo("ann");
    }
  }

  @ParameterizedTest
  @CsvSource({"ES256, EC", "RS256, RSA", "EdDSA, OKP"})
  void publishesThePublicKeyOnly(String algorithm, String kind) throws IOException {
    Parts parts = new Parts(own(algorithm, KeyPairs.of(algorithm)));
    String published = parts.security.publicKeys();
    assertThat(published)
        .startsWith("{\"keys\":[{")
        .contains(
            "\"kty\":\"" + kind + "\"",
            "\"use\":\"sig\"",
            "\"alg\":\"" + algorithm + "\"",
            "\"kid\"")
        .doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"k\"");
    String token = parts.security.issueToken("ann", Role.VIEWER);
    assertThat(Forge.part(token, 0)).matches(".*\"kid\":\"[A-Za-z0-9_-]{43}\".*");
    assertThat(published)
        .contains(Forge.part(token, 0).replaceAll(".*\"kid\":(\"[^\"]+\").*", "$1"));
    assertThat(Forge.part(token, 1))
        .as("what a media server asks for")
        .contains("\"mediamtx_permissions\":[", "\"action\":\"read\"");
  }

  @Test
  void publishesNothingOfASharedSecret() {
    assertThat(Parts.plain().security.publicKeys()).isEqualTo("{\"keys\":[]}");
    String token = Parts.plain().security.issueToken("ann", Role.VIEWER);
    assertThat(Forge.part(token, 1)).doesNotContain("mediamtx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
  void acceptsTokensOfFurtherPublicKeysNextToItsOwn(String algorithm) throws IOException {
    Path file = KeyPairs.pem(folder.resolve("public.pem"), KeyPairs.of(algorithm).getPublic());
    Parts parts = Parts.with("security.jwt_public_keys", algorithm + ":" + file);
    String token = KeyPairs.token(algorithm, Parts.claims(), KeyPairs.of(algorithm));
    assertThat(parts.security.validateToken(token).userId()).isEqualTo("ann");
    assertThat(parts.security.validateToken(Forge.signed(Parts.claims())).userId())
        .isEqualTo("ann");
    String forged = KeyPairs.token(algorithm, Parts.claims(), KeyPairs.otherOf(algorithm));
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> parts.security.validateToken(forged));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----"})
  void refusesAPrivateKeyThatOthersCanUse(String modes) throws IOException {
    Map<String, String> settings = own("ES256", KeyPairs.EC);
    Path file = folder.resolve("key.pem");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
    assertThatIllegalStateException()
        .isThrownBy(() -> new Parts(settings))
        .withMessageContaining("chmod 600 " + file);
  }

  @ParameterizedTest
  @CsvSource({"ES256, RS256", "RS256, EdDSA", "EdDSA, ES256"})
  void refusesAKeyOfAnotherKind(String configured, String made) throws IOException {
    Map<String, String> settings = own(configured, KeyPairs.of(made));
    assertThatIllegalStateException()
        .isThrownBy(() -> new Parts(settings))
        .withMessageContaining("no private key for " + configured);
  }

  @Test
  void refusesWeakKeysAndOtherCurves() throws IOException {
    Map<String, String> small = own("RS256", KeyPairs.rsa(1024));
    assertThatIllegalStateException()
        .isThrownBy(() -> new Parts(small))
        .withMessageContaining("1024 bits");
    Map<String, String> curve = own("ES256", KeyPairs.EC_384);
    assertThatIllegalStateException().isThrownBy(() -> new Parts(curve));
    Map<String, String> edwards = own("EdDSA", KeyPairs.ED_448);
    assertThatIllegalStateException().isThrownBy(() -> new Parts(edwards));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          security.jwt_algorithm    | ES256                    | security.jwt_private_key is not set
          security.jwt_public_keys  | /etc/key.pem             | expected ALGORITHM:FILE
          security.jwt_public_keys  | HS256:/etc/key.pem       | expected ALGORITHM:FILE
          security.jwt_public_keys  | ES256:/nonexistent.pem   | cannot be read
          security.jwt_issuers      | https://a ES256          | three words
          security.jwt_issuers      | a HS256 https://a/jwks   | not ES256, RS256 or EdDSA
          security.jwt_issuers      | a none https://a/jwks    | not ES256, RS256 or EdDSA
          security.jwt_issuers      | a ES256 http://a/jwks    | must be https
          security.jwt_issuers      | a ES256 file:///etc/x    | must be https
          security.jwt_issuers      | a ES256 https://u:p@a/x  | must be https
          """)
  void saysWhatIsWrongWithTheConfiguration(String key, String value, String expected) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Parts.with(key, value))
        .withMessageContaining(expected);
  }

  @Test
  void saysHowToConvertAnOldKeyFile() throws IOException {
    Map<String, String> settings = own("ES256", KeyPairs.EC);
    Path file = folder.resolve("key.pem");
    Files.writeString(file, "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
    assertThatIllegalStateException()
        .isThrownBy(() -> new Parts(settings))
        .withMessageContaining("openssl pkcs8 -topk8");
  }
}
