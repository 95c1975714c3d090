package camera.security.internal;

import static camera.api.AuthenticationException.Reason.AUTH_REQUIRED;
import static camera.api.AuthenticationException.Reason.INVALID_CLAIMS;
import static camera.api.AuthenticationException.Reason.TOKEN_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import camera.api.AccessDeniedException;
import camera.api.AccessToken;
import camera.api.AuthenticationException;
import camera.api.CameraException;
import camera.api.Role;
import camera.api.SecurityAPI;
import camera.api.Session;
import camera.api.spi.SecurityProvider;
import camera.api.spi.Settings;
import camera.security.internal.token.SigningSecret;
import camera.testkit.LogLines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtSecurityTest {

  private static final long NOW = Parts.START.getEpochSecond();

  private final Parts parts = Parts.plain();
  private final SecurityAPI security = parts.security;

  @Test
  void acceptsTheTokensItMakes() {
    String token = security.issueToken("ann", Role.OPERATOR, Duration.ofMinutes(5));
    AccessToken content = security.validateToken(token);
    assertThat(content.id()).as("its jti").matches("[A-Za-z0-9_-]{22}");
    assertThat(content)
        .isEqualTo(
            new AccessToken(
                "ann",
                Role.OPERATOR,
                Parts.START,
                Parts.START.plusSeconds(300),
                content.id(),
                Optional.empty()));
  }

  @Test
  void makesTokensThatAnyOtherProgramCanCheck() {
    String token = security.issueToken("ann", Role.ADMIN, Duration.ofSeconds(9));
    String[] part = token.split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(part[1]), StandardCharsets.UTF_8);
    assertThat(payload)
        .startsWith(Parts.claims("ann", "admin", NOW, NOW + 9).replace("}", ",\"jti\":\""))
        .matches(".*\"jti\":\"[A-Za-z0-9_-]{22}\"}");
    assertThat(token).isEqualTo(Forge.signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload));
  }

  @Test
  void usesTheConfiguredLifetimeWhenNoneIsAskedFor() {
    SecurityAPI hour = Parts.with("security.jwt_expiry", "1h").security;
    assertThat(lifetime(security, security.issueToken("ann", Role.VIEWER)))
        .isEqualTo(Duration.ofHours(24));
    assertThat(lifetime(hour, hour.issueToken("ann", Role.VIEWER))).isEqualTo(Duration.ofHours(1));
  }

  private static Duration lifetime(SecurityAPI security, String token) {
    AccessToken content = security.validateToken(token);
    return Duration.between(content.issuedAt(), content.expiresAt());
  }

  @Test
  void makesNoTokenThatItWouldNotAccept() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> security.issueToken(" ", Role.VIEWER, Duration.ofHours(1)))
        .withMessageContaining("user id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> security.issueToken("a\nb", Role.VIEWER, Duration.ofHours(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> security.issueToken("ann", Role.VIEWER, Duration.ZERO))
        .withMessageContaining("positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> security.issueToken("ann", Role.VIEWER, Duration.ofDays(4_000_000)))
        .withMessageContaining("9999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"HS256\"}",
        "{\"typ\":\"jwt\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}"
      })
  void acceptsHeadersOfOtherTokenMakers(String header) {
    assertThat(security.validateToken(Forge.signed(header, Parts.claims())).userId())
        .isEqualTo("ann");
  }

  @Test
  void takesTheSubjectWhereThereIsNoUserId() {
    AccessToken token =
        security.validateToken(
            Forge.signed(
                "{\"sub\":\"bob\",\"role\":\"viewer\",\"iat\":%d,\"exp\":%d,\"nbf\":%d}"
                    .formatted(NOW, NOW + 5, NOW)));
    assertThat(token.userId()).isEqualTo("bob");
    assertThat(security.validateToken(Forge.signed(Parts.claims().replace("}", ",\"sub\":7}"))))
        .as("a sub beside a user_id is not read")
        .extracting(AccessToken::userId)
        .isEqualTo("ann");
  }

  @Test
  void endsATokenAtTheVerySecond() {
    String token = security.issueToken("ann", Role.VIEWER, Duration.ofSeconds(10));
    parts.clock.advance(Duration.ofMillis(9_999));
    assertThat(security.validateToken(token).role()).isEqualTo(Role.VIEWER);
    parts.clock.advance(Duration.ofMillis(1));
    assertRefused(TOKEN_EXPIRED, () -> security.validateToken(token));
  }

  @Test
  void allowsForTheClockOfWhoeverIssuedTheToken() {
    assertThat(security.validateToken(issuedAt(NOW + 60)).issuedAt())
        .isEqualTo(Parts.START.plusSeconds(60));
    assertRefused(INVALID_CLAIMS, () -> security.validateToken(issuedAt(NOW + 61)));
    SecurityAPI strict = Parts.with("security.clock_skew", "0s").security;
    assertRefused(INVALID_CLAIMS, () -> strict.validateToken(issuedAt(NOW + 1)));
  }

  private static String issuedAt(long second) {
    return Forge.signed(Parts.claims("ann", "viewer", second, NOW + 3600));
  }

  @ParameterizedTest
  @EnumSource
  void letsEachRoleDoWhatItMay(Role have) {
    Session session = login("ann", have);
    for (Role required : Role.values()) {
      if (have.compareTo(required) >= 0) {
        assertThat(security.checkPermission(session.id(), required).role()).isEqualTo(have);
      } else {
        assertThatExceptionOfType(AccessDeniedException.class)
            .isThrownBy(() -> security.checkPermission(session.id(), required))
            .satisfies(e -> assertThat(e.required()).isEqualTo(required))
            .satisfies(e -> assertThat(e.actual()).isEqualTo(have));
      }
    }
  }

  @Test
  void keepsARecordOfEachSession() {
    Session session = login("ann", Role.VIEWER);
    assertThat(UUID.fromString(session.id()).version()).isEqualTo(4);
    assertThat(session)
        .isEqualTo(
            new Session(
                session.id(),
                "ann",
                Role.VIEWER,
                Parts.START,
                Parts.START,
                Parts.START.plusSeconds(3600),
                true));
    parts.clock.advance(Duration.ofMinutes(1));
    security.checkPermission(session.id(), Role.VIEWER);
    assertThat(security.sessions())
        .singleElement()
        .extracting(Session::created, Session::lastActivity)
        .containsExactly(Parts.START, Parts.START.plusSeconds(60));
  }

  @Test
  void tellsAnExpiredSessionFromOneThatNeverWas() {
    Session session = login("ann", Role.VIEWER);
    parts.clock.advance(Duration.ofHours(1));
    for (int call = 0; call < 2; call++) {
      assertRefused(TOKEN_EXPIRED, () -> security.checkPermission(session.id(), Role.VIEWER));
    }
    assertThat(security.sessions()).isEmpty();
    assertRefused(AUTH_REQUIRED, () -> security.checkPermission("nobody", Role.VIEWER));
  }

  @Test
  void forgetsASessionThatEnds() {
    Session session = login("ann", Role.VIEWER);
    security.endSession(session.id());
    security.endSession(session.id());
    assertThat(security.sessions()).isEmpty();
    assertRefused(AUTH_REQUIRED, () -> security.checkPermission(session.id(), Role.VIEWER));
  }

  @Test
  void beginsNoSessionWithATokenThatExpiredMeanwhile() {
    AccessToken token =
        security.validateToken(security.issueToken("ann", Role.VIEWER, Duration.ofSeconds(1)));
    parts.clock.advance(Duration.ofSeconds(1));
    assertRefused(TOKEN_EXPIRED, () -> security.createSession(token));
  }

  @Test
  void boundsTheSessionsAndMakesRoomOfExpiredOnes() {
    Parts few = Parts.with("security.max_sessions", "2");
    AccessToken token =
        new AccessToken("ann", Role.VIEWER, Parts.START, Parts.START.plusSeconds(10));
    Session first = few.security.createSession(token);
    few.security.createSession(token);
    assertThatExceptionOfType(CameraException.class)
        .isThrownBy(() -> few.security.createSession(token))
        .withMessageContaining("security.max_sessions");
    assertThat(few.security.checkPermission(first.id(), Role.VIEWER)).isNotNull();
    few.clock.advance(Duration.ofSeconds(10));
    few.security.createSession(
        new AccessToken("bob", Role.VIEWER, Parts.START, Parts.START.plusSeconds(99)));
    assertThat(few.security.sessions()).extracting(Session::userId).containsExactly("bob");
  }

  @Test
  void endsAllSessionsWhenClosed() {
    Session session = login("ann", Role.ADMIN);
    security.close();
    assertRefused(AUTH_REQUIRED, () -> security.checkPermission(session.id(), Role.VIEWER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void refusesToStartWithoutASecretAndSaysWhatToSet(String secret) {
    Settings settings = Parts.settings(Map.of("security.jwt_secret_key", secret));
    assertThatIllegalStateException()
        .isThrownBy(() -> new JwtSecurityProvider().create(settings))
        .withMessageContaining("security.jwt_secret_key is not set")
        .withMessageContaining("CAMERA_SERVICE_JWT_SECRET")
        .withMessageContaining("openssl rand");
  }

  @Test
  void worksWithAShortSecretButWarns() {
    List<String> lines =
        LogLines.during(
            SigningSecret.class,
            () -> {
              Parts weak = new Parts(Map.of("security.jwt_secret_key", "short"));
              String token = weak.security.issueToken("ann", Role.VIEWER);
              assertThat(weak.security.validateToken(token).userId()).isEqualTo("ann");
            });
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("security.jwt_secret_key has 5 bytes")
        .doesNotContain("short");
  }

  @Test
  void isCalledJwtAndKnowsTheCommonNameOfItsSecret() {
    SecurityProvider provider = new JwtSecurityProvider();
    assertThat(provider.name()).isEqualTo("jwt");
    assertThat(provider.settings().getFirst().environmentVariables())
        .containsExactly("CAMERA_SERVICE_SECURITY_JWT_SECRET_KEY", "CAMERA_SERVICE_JWT_SECRET");
  }

  @Test
  void canBeSwitchedOff() {
    Parts off = Parts.with("security.rate_limit_requests", "0");
    assertThat(IntStream.range(0, 20_000)).allMatch(i -> off.security.admit("ann").isZero());
  }

  @Test
  void holdsBackAtTheConfiguredRate() {
    Parts few = Parts.with("security.rate_limit_requests", "2");
    few.security.admit("ann");
    few.security.admit("ann");
    assertThat(few.security.admit("ann")).isEqualTo(Duration.ofSeconds(30));
  }

  private Session login(String user, Role role) {
    return security.createSession(
        security.validateToken(security.issueToken(user, role, Duration.ofHours(1))));
  }

  private static void assertRefused(
      AuthenticationException.Reason reason, ThrowingCallable operation) {
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(operation)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
