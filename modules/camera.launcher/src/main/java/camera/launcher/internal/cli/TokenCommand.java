package camera.launcher.internal.cli;

import camera.api.Role;
import camera.api.SecurityAPI;
import camera.launcher.internal.config.Configuration;
import camera.launcher.internal.wiring.ProviderCatalog;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a token with the configured secret. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Prints a token that the service with this configuration accepts.")
final class TokenCommand implements Callable<Integer> {

  private final Installation installation;

  @Mixin final ConfigOption config = new ConfigOption();

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "viewer, operator or admin.")
  String role = "";

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Who the token is for. Default: the name of the role.")
  Optional<String> user = Optional.empty();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "How long it is valid, such as 90s, 15m, 24h or 30d. Default: as configured.")
  Optional<String> expires = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  TokenCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    Role wanted = Roles.parse(role);
    ProviderCatalog catalog = installation.catalog();
    Configuration configuration = installation.configuration(catalog, config.file);
    try (SecurityAPI security = catalog.security(configuration).create(configuration)) {
      String name = user.orElse(role);
      String token =
          expires
              .map(text -> security.issueToken(name, wanted, Credentials.lifetime(text)))
              .orElseGet(() -> security.issueToken(name, wanted));
      spec.commandLine().getOut().println(token);
      return ExitCode.OK;
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new CommandFailedException(ExitCode.USAGE, e);
    }
  }
}
