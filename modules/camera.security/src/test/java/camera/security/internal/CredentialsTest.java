package camera.security.internal;

import static camera.api.AuthenticationException.Reason.INVALID_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import camera.api.ApiKey;
import camera.api.Authentication;
import camera.api.AuthenticationException;
import camera.api.Credential;
import camera.api.CredentialControl;
import camera.api.InvalidRequestException;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.RateLimitedException;
import camera.api.Role;
import camera.api.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys, users and what hangs on them, through the store on disk. */
class CredentialsTest {

  private static final String HERE = "192.0.2.1";
  private static final String PASSWORD = "correct horse battery staple";

  @TempDir private Path folder;

  private Path file;
  private Parts parts;
  private CredentialControl control;

  @BeforeEach
  void open() {
    file = folder.resolve("state").resolve("credentials.json");
    parts = another();
    control = parts.security.credentials();
  }

  private Parts another() {
    return new Parts(
        Map.of(
            "security.jwt_secret_key",
            Forge.SECRET,
            "security.credentials_file",
            file.toString(),
            "security.credentials_reload",
            "20ms"));
  }

  @Test
  void givesATokenForAnApiKey() {
    ApiKey.Made made = control.createApiKey("grafana", Role.VIEWER, Optional.empty());
    assertThat(made.secret()).matches("csk_[A-Za-z0-9_-]{43}");
    Authentication login = login(made.secret());
    assertThat(login.token().userId()).isEqualTo("grafana");
    assertThat(login.token().role()).isEqualTo(Role.VIEWER);
    assertThat(parts.security.validateToken(login.issued().orElseThrow())).isEqualTo(login.token());
    assertThat(parts.security.validateToken(made.secret()).role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void keepsNothingThatLetsAnybodyIn() throws IOException {
    ApiKey.Made made = control.createApiKey("grafana", Role.VIEWER, Optional.empty());
    control.createUser("ann", Role.ADMIN, PASSWORD);
    assertThat(Files.readString(file))
        .contains("\"sha256\"", "pbkdf2-sha512$1000$")
        .doesNotContain(made.secret(), made.secret().substring(4, 20), PASSWORD);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(made.toString()).doesNotContain(made.secret());
    assertThat(new Credential.Password("ann", PASSWORD).toString()).doesNotContain(PASSWORD);
  }

  @Test
  void endsTokensAndSessionsWithTheirKey() {
    ApiKey.Made made = control.createApiKey("robot", Role.OPERATOR, Optional.empty());
    Authentication login = login(made.secret());
    Session session = parts.security.createSession(login.token());
    ApiKey.Made fresh = control.rotateApiKey(made.key().id());
    assertThat(fresh.secret()).isNotEqualTo(made.secret());
    assertRefused(() -> login(made.secret()));
    assertRefused(() -> parts.security.validateToken(login.issued().orElseThrow()));
    assertRefused(() -> parts.security.checkPermission(session.id(), Role.VIEWER));
    assertThat(parts.security.isActive(session.id())).isFalse();
    assertThat(parts.security.sessions()).isEmpty();
    assertThat(login(fresh.secret()).token().role()).isEqualTo(Role.OPERATOR);
    control.revokeApiKey(made.key().id());
    assertRefused(() -> login(fresh.secret()));
    assertThat(control.apiKeys()).isEmpty();
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> control.revokeApiKey(made.key().id()));
  }

  @Test
  void endsAKeyAndItsTokensAtItsTime() {
    ApiKey.Made made = control.createApiKey("guest", Role.VIEWER, Optional.of(Duration.ofHours(1)));
    assertThat(login(made.secret()).token().expiresAt()).isEqualTo(Parts.START.plusSeconds(3600));
    parts.clock.advance(Duration.ofHours(1));
    assertRefused(() -> login(made.secret()));
  }

  @Test
  void givesATokenForAPassword() {
    control.createUser("ann", Role.ADMIN, PASSWORD);
    Authentication login = login("ann", PASSWORD);
    assertThat(login.token().role()).isEqualTo(Role.ADMIN);
    assertThat(parts.security.validateToken(login.issued().orElseThrow()).userId())
        .isEqualTo("ann");
    for (String wrong :
        List.of("", " ", PASSWORD + " ", PASSWORD.toUpperCase(java.util.Locale.ROOT))) {
      parts.clock.advance(Duration.ofSeconds(5));
      assertRefused(() -> login("ann", wrong));
    }
    parts.clock.advance(Duration.ofSeconds(5));
    assertRefused(() -> login("Ann", PASSWORD));
  }

  @Test
  void endsTokensWhenAUserChanges() {
    control.createUser("ann", Role.ADMIN, PASSWORD);
    String token = login("ann", PASSWORD).issued().orElseThrow();
    control.changeUser("ann", Optional.of(Role.VIEWER), Optional.empty());
    assertRefused(() -> parts.security.validateToken(token));
    String viewer = login("ann", PASSWORD).issued().orElseThrow();
    assertThat(parts.security.validateToken(viewer).role()).isEqualTo(Role.VIEWER);
    control.changeUser("ann", Optional.empty(), Optional.of("another password"));
    assertRefused(() -> parts.security.validateToken(viewer));
    control.deleteUser("ann");
    parts.clock.advance(Duration.ofSeconds(5));
    assertRefused(() -> login("ann", "another password"));
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> control.deleteUser("ann"));
  }

  @Test
  void refusesWhatCannotBeAUserOrAKey() {
    control.createUser("ann", Role.ADMIN, PASSWORD);
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> control.createUser("ann", Role.VIEWER, PASSWORD));
    for (String name : List.of("", " ", "a\nb", "a".repeat(257))) {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> control.createUser(name, Role.VIEWER, PASSWORD));
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> control.createApiKey(name, Role.VIEWER, Optional.empty()));
    }
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> control.createUser("bob", Role.VIEWER, "short"));
  }

  @Test
  void revokesASessionTogetherWithItsToken() {
    String token = parts.security.issueToken("ann", Role.OPERATOR);
    Session session = parts.security.createSession(parts.security.validateToken(token));
    Session other =
        parts.security.createSession(
            parts.security.validateToken(parts.security.issueToken("ann", Role.OPERATOR)));
    assertThat(parts.security.revokeSession(session.id()).userId()).isEqualTo("ann");
    assertThat(parts.security.isActive(session.id())).isFalse();
    assertRefused(() -> parts.security.checkPermission(session.id(), Role.VIEWER));
    assertRefused(() -> parts.security.validateToken(token));
    assertThat(parts.security.sessions()).extracting(Session::id).containsExactly(other.id());
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> parts.security.revokeSession("nobody"));
  }

  @Test
  void revokesTokensOfOtherMakersByWhatTheySigned() {
    String token = Forge.signed(Parts.claims());
    parts.security.revokeToken(token);
    assertRefused(() -> parts.security.validateToken(token));
    assertRefused(() -> another().security.validateToken(token));
    String other = Forge.signed(Parts.claims("bob", "viewer", 1, 9_999_999_999L));
    assertThat(parts.security.validateToken(other).userId()).isEqualTo("bob");
  }

  @Test
  void forgetsRevokedTokensWhenTheyHaveExpired() throws IOException {
    parts.security.revokeToken(parts.security.issueToken("ann", Role.VIEWER, Duration.ofHours(1)));
    parts.clock.advance(Duration.ofHours(2));
    String later = parts.security.issueToken("bob", Role.VIEWER, Duration.ofHours(1));
    parts.security.revokeToken(later);
    String kept = Files.readString(file).replaceAll(".*\"revoked_tokens\":", "").strip();
    assertThat(kept)
        .matches("\\{\"[^\"]+\":" + (parts.clock.instant().getEpochSecond() + 3600) + "}}");
  }

  @Test
  void followsWhatAnotherProcessChanges() throws InterruptedException {
    parts.security.start();
    ApiKey.Made made =
        another().security.credentials().createApiKey("cli", Role.VIEWER, Optional.empty());
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (control.apiKeys().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(login(made.secret()).token().userId()).isEqualTo("cli");
    // Both changed it; neither lost what the other did.
    control.createApiKey("rpc", Role.VIEWER, Optional.empty());
    assertThat(another().security.credentials().apiKeys())
        .extracting(ApiKey::name)
        .containsExactly("cli", "rpc");
    parts.security.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
  void refusesToStartWithAFileThatOthersCanUse(String modes) throws IOException {
    control.createApiKey("a", Role.VIEWER, Optional.empty());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
    assertThatIllegalStateException()
        .isThrownBy(this::another)
        .withMessageContaining("chmod 600 " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"version\":2,\"api_keys\":[],\"users\":[],\"revoked_tokens\":{}}",
        "{\"version\":1,\"api_keys\":[{}],\"users\":[],\"revoked_tokens\":{}}",
        "{\"version\":1,\"api_keys\":[],\"users\":[{\"name\":\"a\"}],\"revoked_tokens\":{}}",
        "{\"version\":1,\"api_keys\":[],\"users\":[],\"revoked_tokens\":{\"a\":\"b\"}}"
      })
  void refusesToStartWithABrokenFile(String text) throws IOException {
    control.createApiKey("a", Role.VIEWER, Optional.empty());
    Files.writeString(file, text);
    assertThatIllegalStateException()
        .isThrownBy(this::another)
        .withMessageContaining("security.credentials_file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csk_", "csk_short", "csk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void refusesKeysThatWereNeverGiven(String key) {
    control.createApiKey("a", Role.VIEWER, Optional.empty());
    assertRefused(() -> login(key));
    assertRefused(() -> parts.security.validateToken(key));
  }

  @Test
  void holdsBackWhoGuessesPasswordsAndTellsExactlyHowLong() {
    control.createUser("ann", Role.ADMIN, PASSWORD);
    for (int i = 0; i < 5; i++) {
      parts.clock.advance(Duration.ofSeconds(1));
      assertRefused(() -> login("ann", "guess"));
    }
    parts.clock.advance(Duration.ofSeconds(1));
    assertRefused(() -> login("ann", "guess")); // The sixth; its answer begins the wait.
    Duration wait = Duration.ofSeconds(1);
    for (int i = 0; i < 12; i++) {
      assertHeldFor(wait, PASSWORD);
      parts.clock.advance(wait.minusMillis(1));
      assertHeldFor(Duration.ofMillis(1), PASSWORD);
      parts.clock.advance(Duration.ofMillis(1));
      assertRefused(() -> login("ann", "guess"));
      wait =
          wait.multipliedBy(2).compareTo(Duration.ofMinutes(15)) > 0
              ? Duration.ofMinutes(15)
              : wait.multipliedBy(2);
    }
    parts.clock.advance(wait);
    assertThat(login("ann", PASSWORD).token().userId()).isEqualTo("ann");
  }

  private void assertHeldFor(Duration wait, String password) {
    assertThatExceptionOfType(RateLimitedException.class)
        .isThrownBy(() -> login("ann", password))
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(wait));
  }

  @Test
  void letsAUserInWhereTheUserWasBeforeWhateverOthersTry() {
    control.createUser("ann", Role.ADMIN, PASSWORD);
    login("ann", PASSWORD);
    for (int i = 0; i < 200; i++) {
      String attacker = "198.51.100." + i;
      try {
        parts.security.authenticate(new Credential.Password("ann", "guess"), attacker);
      } catch (AuthenticationException | RateLimitedException e) {
        assertThat(e).isNotNull();
      }
    }
    assertThat(login("ann", PASSWORD).token().userId()).isEqualTo("ann");
  }

  private Authentication login(String bearer) {
    return parts.security.authenticate(new Credential.Bearer(bearer), HERE);
  }

  private Authentication login(String user, String password) {
    return parts.security.authenticate(new Credential.Password(user, password), HERE);
  }

  private static void assertRefused(ThrowingCallable operation) {
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(operation)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(INVALID_TOKEN))
        .withMessage("Authentication failed or token expired");
  }
}
