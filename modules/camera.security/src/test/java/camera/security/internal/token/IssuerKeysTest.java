package camera.security.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import camera.security.internal.KeyPairs;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of an issuer: fetched, rotated, kept while it is away. */
class IssuerKeysTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicLong nanos = new AtomicLong();
  private String set = keySet(List.of(jwk(KeyPairs.EC, "one")));
  private int fetches;
  private final IssuerKeys keys =
      new IssuerKeys(
          IssuerSpec.parse("https://idp ES256 https://idp/jwks", false),
          _ -> {
            fetches++;
            if (set.isEmpty()) {
              throw new IOException("down");
            }
            return set;
          },
          new IssuerKeys.Pace(Duration.ofMinutes(10), Duration.ofSeconds(5), HOUR),
          nanos::get);

  static Map<String, Object> jwk(KeyPair pair, String kid) {
    try {
      PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
      jwk.setKeyId(kid);
      return jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }

  static String keySet(List<Map<String, Object>> keys) {
    return JsonUtil.toJson(Map.of("keys", keys));
  }

  private void refreshIfDue() throws InterruptedException {
    if (keys.isDue()) {
      keys.refresh();
    }
  }

  private void pass(Duration time) throws InterruptedException {
    nanos.addAndGet(time.toNanos());
    refreshIfDue();
  }

  private boolean knows(String kid) {
    return !keys.keys(SignatureAlgorithm.ES256, Optional.of(kid)).isEmpty();
  }

  @Test
  void fetchesAtTheStartAndThenNowAndThen() throws InterruptedException {
    assertThat(knows("one")).isFalse();
    refreshIfDue();
    assertThat(knows("one")).isTrue();
    assertThat(keys.keys(SignatureAlgorithm.ES256, Optional.empty())).hasSize(1);
    pass(Duration.ofMinutes(9));
    assertThat(fetches).isEqualTo(1);
    pass(Duration.ofMinutes(1));
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void followsARotatedKeySoonButNotForEveryUnknownName() throws InterruptedException {
    refreshIfDue();
    set = keySet(List.of(jwk(KeyPairs.OTHER_EC, "two")));
    for (int i = 0; i < 1000; i++) {
      assertThat(knows("made-up-" + i)).isFalse();
      refreshIfDue();
    }
    assertThat(fetches).isEqualTo(1);
    pass(Duration.ofSeconds(5));
    assertThat(fetches).isEqualTo(2);
    assertThat(knows("two")).isTrue();
    assertThat(knows("one")).as("the issuer has taken it back").isFalse();
  }

  @Test
  void keepsTheLastKeysWhileTheIssuerIsAwayButNotForEver() throws InterruptedException {
    refreshIfDue();
    set = "";
    for (int minutes = 0; minutes < 59; minutes++) {
      pass(Duration.ofMinutes(1));
      assertThat(knows("one")).isTrue();
    }
    pass(Duration.ofMinutes(2));
    assertThat(knows("one")).isFalse();
    set = keySet(List.of(jwk(KeyPairs.EC, "one")));
    pass(Duration.ofMinutes(10));
    assertThat(knows("one")).isTrue();
  }

  @Test
  void leavesAnIssuerThatIsDownAloneForLongerAndLonger() throws InterruptedException {
    set = "";
    for (int seconds = 0; seconds < 600; seconds++) {
      pass(Duration.ofSeconds(1));
    }
    assertThat(fetches).isBetween(4, 9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"keys\":{}}",
        "{\"keys\":[]}",
        "{\"keys\":[1,null,\"x\"]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"alg\":\"ES256\"}]}",
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}",
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AA\",\"y\":\"AA\"}]}",
        "{\"keys\":[{\"kty\":\"EC\"}]}",
        "<html></html>"
      })
  void refusesASetWithoutAnyUsableKey(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySetReader.read(json, SignatureAlgorithm.ES256));
  }

  @Test
  void takesOnlyKeysForCheckingSignaturesOfItsAlgorithm() throws JoseException {
    Map<String, Object> encryption = jwk(KeyPairs.OTHER_EC, "enc");
    encryption.put("use", "enc");
    Map<String, Object> other = jwk(KeyPairs.OTHER_EC, "other");
    other.put("alg", "ES384");
    Map<String, Object> signing = jwk(KeyPairs.OTHER_EC, "sign");
    signing.put("key_ops", List.of("sign"));
    PublicJsonWebKey leaked = PublicJsonWebKey.Factory.newPublicJwk(KeyPairs.OTHER_EC.getPublic());
    leaked.setPrivateKey(KeyPairs.OTHER_EC.getPrivate());
    String json =
        keySet(
            List.of(
                encryption,
                other,
                signing,
                leaked.toParams(OutputControlLevel.INCLUDE_PRIVATE),
                jwk(KeyPairs.EC_384, "curve"),
                jwk(KeyPairs.RSA, "rsa"),
                jwk(KeyPairs.ED, "ed"),
                jwk(KeyPairs.EC, "right")));
    assertThat(KeySetReader.read(json, SignatureAlgorithm.ES256))
        .extracting(TokenKey::id)
        .containsExactly(Optional.of("right"));
    assertThat(KeySetReader.read(json, SignatureAlgorithm.RS256))
        .extracting(TokenKey::id)
        .containsExactly(Optional.of("rsa"));
    assertThat(KeySetReader.read(json, SignatureAlgorithm.EDDSA))
        .extracting(TokenKey::id)
        .containsExactly(Optional.of("ed"));
  }
}
