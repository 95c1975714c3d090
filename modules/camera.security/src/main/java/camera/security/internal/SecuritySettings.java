package camera.security.internal;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** What can be configured here. */
final class SecuritySettings {

  static final Setting<String> SECRET =
      Setting.secret(
              "security.jwt_secret_key",
              "Secret that tokens are signed with (HS256); at least 32 bytes, the same for all"
                  + " services that share tokens")
          .alsoFrom("CAMERA_SERVICE_JWT_SECRET");

  static final Setting<Duration> EXPIRY =
      Setting.duration(
          "security.jwt_expiry",
          Duration.ofHours(24),
          Duration.ofMinutes(1),
          Duration.ofDays(3650),
          "How long a token made here is valid when nothing else is asked for");

  static final Setting<Duration> CLOCK_SKEW =
      Setting.duration(
          "security.clock_skew",
          Duration.ofSeconds(60),
          Duration.ofSeconds(0),
          Duration.ofSeconds(60),
          "How far ahead the clock of whoever made a token may be");

  static final Setting<Integer> MAX_SESSIONS =
      Setting.integer(
          "security.max_sessions",
          10_000,
          1,
          1_000_000,
          "Most authenticated connections at a time");

  static final Setting<Integer> RATE_REQUESTS =
      Setting.integer(
          "security.rate_limit_requests",
          6000,
          0,
          1_000_000,
          "Most requests of one caller per window; 0 switches the limit off");

  static final Setting<Duration> RATE_WINDOW =
      Setting.duration(
          "security.rate_limit_window",
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          "Window of the rate limit");

  static final Setting<Integer> RATE_CALLERS =
      Setting.integer(
          "security.rate_limit_callers",
          10_000,
          1,
          1_000_000,
          "Most callers whose requests are counted apart; any further ones share one limit");

  static final List<Setting<?>> ALL =
      List.of(SECRET, EXPIRY, CLOCK_SKEW, MAX_SESSIONS, RATE_REQUESTS, RATE_WINDOW, RATE_CALLERS);

  private SecuritySettings() {}
}
