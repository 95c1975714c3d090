package camera.launcher.internal.cli;

import camera.api.SecurityAPI;
import camera.launcher.internal.config.Configuration;
import camera.launcher.internal.config.ConfigurationReader;
import camera.launcher.internal.wiring.ProviderCatalog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the configuration and starts nothing. */
@Command(
    name = "check-config",
    mixinStandardHelpOptions = true,
    description = "Checks file and environment as serve would; reports every error (exit code 2).")
final class CheckConfigCommand implements Callable<Integer> {

  private final Installation installation;

  @Mixin final ConfigOption config = new ConfigOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  CheckConfigCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    ProviderCatalog catalog = installation.catalog();
    ConfigurationReader reader = installation.reader(catalog);
    Optional<Path> file = reader.file(config.file);
    Configuration configuration = reader.read(file, Map.of());
    check(catalog.select(configuration), configuration);
    String what = file.map(Path::toString).orElse("no file, environment and defaults only");
    spec.commandLine().getOut().println("OK: " + what);
    return ExitCode.OK;
  }

  /** The one part that needs more than right values: its secret. It begins nothing by itself. */
  private static void check(ProviderCatalog.Selection parts, Configuration configuration) {
    try (SecurityAPI security = parts.security().create(configuration)) {
      security.sessions();
    } catch (IllegalStateException e) {
      throw new CommandFailedException(ExitCode.USAGE, e);
    }
  }
}
