package camera.security.internal;

import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A security part under a clock that the test moves. */
final class Parts {

  static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

  /** Few rounds for passwords, and no file of this machine. */
  private static final Map<String, String> USUAL =
      Map.of(
          "security.credentials_file",
          "/nonexistent/credentials.json",
          "security.password_iterations",
          "1000",
          "audit.enabled",
          "false");

  final TestClock clock = new TestClock(START);
  final JwtSecurity security;

  Parts(Map<String, String> configuration) {
    security = JwtSecurity.create(settings(configuration), clock, this::nanos);
  }

  static Parts plain() {
    return new Parts(Map.of("security.jwt_secret_key", Forge.SECRET));
  }

  static Parts with(String key, String value) {
    return new Parts(Map.of("security.jwt_secret_key", Forge.SECRET, key, value));
  }

  static Settings settings(Map<String, String> configuration) {
    return new Settings() {
      @Override
      public <T> T get(Setting<T> setting) {
        String text = configuration.getOrDefault(setting.key(), USUAL.get(setting.key()));
        return text == null ? setting.defaultValue() : setting.parse(List.of(text));
      }
    };
  }

  /** Begins near the end of the numbers, as System.nanoTime may. */
  long nanos() {
    return Long.MAX_VALUE - 1_000_000 + Duration.between(START, clock.instant()).toNanos();
  }

  static String claims(String user, String role, long issuedAt, long expiresAt) {
    return "{\"user_id\":\"%s\",\"role\":\"%s\",\"iat\":%d,\"exp\":%d}"
        .formatted(user, role, issuedAt, expiresAt);
  }

  /** Good claims for an hour. */
  static String claims() {
    return claims("ann", "operator", START.getEpochSecond(), START.getEpochSecond() + 3600);
  }
}
