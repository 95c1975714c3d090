package camera.security.internal.token;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** Which tokens are accepted and made. */
public final class TokenSettings {

  static final Setting<String> SECRET =
      Setting.secret(
              "security.jwt_secret_key",
              "Secret that tokens are signed with (HS256); at least 32 bytes, the same for all"
                  + " services that share tokens")
          .alsoFrom("CAMERA_SERVICE_JWT_SECRET");

  static final Setting<String> ALGORITHM =
      Setting.choice(
          "security.jwt_algorithm",
          "HS256",
          SignatureAlgorithm.words(),
          "How tokens made here are signed: HS256 with the secret, the others with"
              + " security.jwt_private_key; their public key is at /.well-known/jwks.json");

  static final Setting<String> PRIVATE_KEY =
      Setting.text(
          "security.jwt_private_key",
          "",
          "PEM file (PKCS#8) of the private key for ES256, RS256 or EdDSA; not readable by others");

  static final Setting<List<String>> PUBLIC_KEYS =
      Setting.list(
          "security.jwt_public_keys",
          List.of(),
          "Public keys whose tokens are accepted too, each ALGORITHM:FILE (PEM, public key or"
              + " certificate)");

  static final Setting<List<String>> ISSUERS =
      Setting.list(
          "security.jwt_issuers",
          List.of(),
          "Issuers whose tokens are accepted too, each 'ISSUER ALGORITHM URL' with the URL of its"
              + " key set (JWKS); tokens must name the issuer (iss)");

  static final Setting<String> AUDIENCE =
      Setting.text(
          "security.jwt_audience",
          "",
          "Whom tokens of security.jwt_issuers must be for (aud); empty: not looked at");

  static final Setting<Boolean> JWKS_ALLOW_HTTP =
      Setting.flag(
          "security.jwks_allow_http",
          false,
          "Whether key sets of other hosts may come by http, where anybody on the way can change"
              + " them");

  static final Setting<Duration> JWKS_REFRESH =
      Setting.duration(
          "security.jwks_refresh",
          Duration.ofMinutes(10),
          Duration.ofMillis(100),
          Duration.ofDays(1),
          "Time between two fetches of a key set");

  static final Setting<Duration> JWKS_SHORTEST =
      Setting.duration(
          "security.jwks_shortest_refresh",
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofHours(1),
          "Shortest time between two fetches, when tokens name keys that are not known, and after a"
              + " failure (then doubled each time)");

  static final Setting<Duration> JWKS_MAX_AGE =
      Setting.duration(
          "security.jwks_max_age",
          Duration.ofDays(1),
          Duration.ofSeconds(1),
          Duration.ofDays(365),
          "How long a key set counts while its issuer cannot be reached");

  static final Setting<Duration> JWKS_TIMEOUT =
      Setting.duration(
          "security.jwks_timeout",
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofMinutes(1),
          "Longest time to fetch a key set");

  static final Setting<Long> JWKS_MAX_SIZE =
      Setting.size(
          "security.jwks_max_size", 256L << 10, 1L << 10, 4L << 20, "Largest key set read");

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

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          SECRET,
          ALGORITHM,
          PRIVATE_KEY,
          PUBLIC_KEYS,
          ISSUERS,
          AUDIENCE,
          JWKS_ALLOW_HTTP,
          JWKS_REFRESH,
          JWKS_SHORTEST,
          JWKS_MAX_AGE,
          JWKS_TIMEOUT,
          JWKS_MAX_SIZE,
          EXPIRY,
          CLOCK_SKEW);

  private TokenSettings() {}
}
