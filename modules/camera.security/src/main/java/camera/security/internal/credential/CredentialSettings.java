package camera.security.internal.credential;

import camera.api.spi.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where API keys and users are kept, and how passwords are. */
public final class CredentialSettings {

  static final Setting<Path> FILE =
      Setting.path(
          "security.credentials_file",
          Path.of("/var/lib/camera-service/credentials.json"),
          "API keys, users and revoked tokens (hashed); readable by the service's user only");

  static final Setting<Duration> RELOAD =
      Setting.duration(
          "security.credentials_reload",
          Duration.ofSeconds(1),
          Duration.ofMillis(20),
          Duration.ofHours(1),
          "How often it is looked whether another process, such as the command line, changed the"
              + " credentials");

  static final Setting<Integer> ITERATIONS =
      Setting.integer(
          "security.password_iterations",
          210_000,
          1_000,
          10_000_000,
          "Rounds of PBKDF2-HMAC-SHA512 for new passwords; those of old ones are stored with them");

  static final Setting<Integer> MAX_KEYS =
      Setting.integer("security.max_api_keys", 1000, 1, 10_000, "Most API keys");

  static final Setting<Integer> MAX_USERS =
      Setting.integer("security.max_users", 1000, 1, 10_000, "Most users with a password");

  static final Setting<Integer> MAX_REVOKED =
      Setting.integer(
          "security.max_revoked_tokens",
          10_000,
          1,
          1_000_000,
          "Most revoked tokens that have not expired; each is kept until it does");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(FILE, RELOAD, ITERATIONS, MAX_KEYS, MAX_USERS, MAX_REVOKED);

  private CredentialSettings() {}
}
