package camera.security.internal;

import camera.api.spi.Setting;
import camera.security.internal.audit.AuditSettings;
import camera.security.internal.credential.CredentialSettings;
import camera.security.internal.limit.LimitSettings;
import camera.security.internal.token.TokenSettings;
import java.util.List;
import java.util.stream.Stream;

/** What can be configured here. */
final class SecuritySettings {

  static final Setting<Integer> MAX_SESSIONS =
      Setting.integer(
          "security.max_sessions",
          10_000,
          1,
          1_000_000,
          "Most authenticated connections at a time");

  static final List<Setting<?>> ALL =
      Stream.of(
              TokenSettings.ALL,
              CredentialSettings.ALL,
              LimitSettings.ALL,
              AuditSettings.ALL,
              List.<Setting<?>>of(MAX_SESSIONS))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private SecuritySettings() {}
}
