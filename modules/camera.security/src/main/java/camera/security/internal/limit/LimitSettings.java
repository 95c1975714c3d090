package camera.security.internal.limit;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** How often something may be tried. */
public final class LimitSettings {

  static final Setting<Integer> RATE_REQUESTS =
      Setting.integer(
          "security.rate_limit_requests",
          6000,
          0,
          1_000_000,
          "Most requests of one caller per window; 0 switches the limit off");

  static final Setting<Integer> ADDRESS_REQUESTS =
      Setting.integer(
          "security.rate_limit_address_requests",
          600_000,
          0,
          10_000_000,
          "Most requests of all connections from one address that have not logged in, per window; 0"
              + " switches the limit off");

  static final Setting<Duration> RATE_WINDOW =
      Setting.duration(
          "security.rate_limit_window",
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          "Window of the rate limits");

  static final Setting<Integer> RATE_CALLERS =
      Setting.integer(
          "security.rate_limit_callers",
          10_000,
          1,
          1_000_000,
          "Most callers whose requests are counted apart; any further ones share one limit");

  static final Setting<Integer> TOKEN_FAILURES =
      Setting.integer(
          "security.token_failures",
          1000,
          1,
          1_000_000,
          "Refused tokens and API keys of one address before it is held back; they cannot be"
              + " guessed, so this is many");

  static final Setting<Integer> PASSWORD_FAILURES =
      Setting.integer(
          "security.password_failures",
          5,
          1,
          1000,
          "Wrong passwords of one address, or for one user, before they are held back");

  static final Setting<Duration> FIRST_HOLD =
      Setting.duration(
          "security.failure_hold",
          Duration.ofSeconds(1),
          Duration.ofMillis(10),
          Duration.ofHours(1),
          "How long the next try has to wait then; doubled with each further failure");

  static final Setting<Duration> LONGEST_HOLD =
      Setting.duration(
          "security.failure_longest_hold",
          Duration.ofMinutes(15),
          Duration.ofMillis(10),
          Duration.ofDays(1),
          "Longest such wait");

  static final Setting<Duration> FORGET =
      Setting.duration(
          "security.failure_memory",
          Duration.ofMinutes(30),
          Duration.ofMillis(100),
          Duration.ofDays(7),
          "Failures are forgotten when there was none for so long");

  static final Setting<Integer> FAILURE_CALLERS =
      Setting.integer(
          "security.failure_callers",
          50_000,
          100,
          1_000_000,
          "Most addresses and users whose failures are counted apart; the ones that are not held"
              + " back longest are forgotten first");

  static final Setting<Integer> PASSWORD_CHECKS =
      Setting.integer(
          "security.password_checks",
          4,
          1,
          1000,
          "Most passwords checked per second for addresses from which their user has not logged in"
              + " before; as many again for the others");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          RATE_REQUESTS,
          ADDRESS_REQUESTS,
          RATE_WINDOW,
          RATE_CALLERS,
          TOKEN_FAILURES,
          PASSWORD_FAILURES,
          FIRST_HOLD,
          LONGEST_HOLD,
          FORGET,
          FAILURE_CALLERS,
          PASSWORD_CHECKS);

  private LimitSettings() {}
}
