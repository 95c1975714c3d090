package camera.launcher.internal.cli;

import camera.api.CameraException;
import camera.api.CredentialControl;
import camera.api.SecurityAPI;
import camera.api.spi.Setting;
import camera.launcher.internal.config.Configuration;
import camera.launcher.internal.wiring.ProviderCatalog;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What the commands for API keys and users share. */
final class Credentials {

  private Credentials() {}

  /** Works on the configured store. */
  static int change(
      Installation installation, ConfigOption config, Consumer<CredentialControl> work) {
    ProviderCatalog catalog = installation.catalog();
    Configuration configuration = installation.configuration(catalog, config.file);
    try (SecurityAPI security = catalog.security(configuration).create(configuration)) {
      work.accept(security.credentials());
      return ExitCode.OK;
    } catch (IllegalStateException e) {
      throw new CommandFailedException(ExitCode.USAGE, e);
    } catch (CameraException e) {
      throw new CommandFailedException(ExitCode.FAILED, e);
    }
  }

  static Duration lifetime(String text) {
    Setting<Duration> form =
        Setting.duration(
            "expires", Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofDays(3650), "");
    try {
      return form.parse(List.of(text));
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(ExitCode.USAGE, "--expires: " + e.getMessage(), e);
    }
  }
}
