package camera.launcher.internal.cli;

import camera.launcher.internal.config.Configuration;
import camera.launcher.internal.config.ConfigurationReader;
import camera.launcher.internal.config.KnownSettings;
import camera.launcher.internal.wiring.ProviderCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/** What the commands find on this machine: environment, providers, configuration. */
final class Installation {

  private final Map<String, String> environment;

  Installation(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  ProviderCatalog catalog() {
    try {
      return ProviderCatalog.installed();
    } catch (ServiceConfigurationError e) {
      throw new CommandFailedException(
          ExitCode.FAILED, "a provider is installed and cannot be used: " + e.getMessage(), e);
    }
  }

  /** Reads the named file, or the usual one if it is there, and the environment. */
  Configuration configuration(ProviderCatalog catalog, Optional<Path> named) {
    ConfigurationReader reader = reader(catalog);
    return reader.read(reader.file(named), Map.of());
  }

  /** Reads the named file and the environment; a demonstration looks for no other file. */
  Configuration demonstration(
      ProviderCatalog catalog, Optional<Path> named, Map<String, List<String>> fallbacks) {
    return reader(catalog).read(named, fallbacks);
  }

  ConfigurationReader reader(ProviderCatalog catalog) {
    return new ConfigurationReader(new KnownSettings(catalog.settings()), environment);
  }
}
