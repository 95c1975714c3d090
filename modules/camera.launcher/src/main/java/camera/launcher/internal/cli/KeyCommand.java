package camera.launcher.internal.cli;

import camera.api.ApiKey;
import camera.api.Role;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** API keys, in the store that the running service reads. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Makes, lists, rotates and revokes API keys in security.credentials_file. A running service"
          + " follows within security.credentials_reload.",
      "Run it as the service's user, who alone may read that file."
    })
final class KeyCommand implements Callable<Integer> {

  private final Installation installation;

  @Spec private CommandSpec spec = CommandSpec.create();

  KeyCommand(Installation installation) {
    this.installation = installation;
  }

  CommandLine line() {
    return new CommandLine(this)
        .addSubcommand(new Create())
        .addSubcommand(new ListAll())
        .addSubcommand(new Rotate())
        .addSubcommand(new Revoke());
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "create, list, rotate or revoke?");
  }

  private static void print(CommandSpec command, ApiKey.Made made) {
    // The key alone on standard output, so that a script can take it.
    command.commandLine().getErr().println("Key " + made.key().id() + ", shown this once:");
    command.commandLine().getOut().println(made.secret());
  }

  /** Makes a key. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes a key and prints it. It cannot be shown again.")
  final class Create implements Callable<Integer> {

    @Mixin final ConfigOption config = new ConfigOption();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What it is for.")
    String name = "";

    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "viewer, operator or admin.")
    String role = "";

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        description = "When it ends, such as 24h or 90d. Default: never.")
    Optional<String> expires = Optional.empty();

    @Spec private CommandSpec spec = CommandSpec.create();

    Create() {}

    @Override
    public Integer call() {
      Role wanted = Roles.parse(role);
      return Credentials.change(
          installation,
          config,
          control ->
              print(spec, control.createApiKey(name, wanted, expires.map(Credentials::lifetime))));
    }
  }

  /** Lists the keys. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints id, role, day of making, end and name of all keys.")
  final class ListAll implements Callable<Integer> {

    @Mixin final ConfigOption config = new ConfigOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    ListAll() {}

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      return Credentials.change(
          installation,
          config,
          control ->
              control
                  .apiKeys()
                  .forEach(
                      key ->
                          out.printf(
                              "%s  %-8s  %s  %s  %s%n",
                              key.id(),
                              key.role(),
                              key.created(),
                              key.expiresAt().map(Object::toString).orElse("never"),
                              key.name())));
    }
  }

  /** Renews a key. */
  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = "Gives a key a new secret and prints it; the old one ends.")
  final class Rotate implements Callable<Integer> {

    @Mixin final ConfigOption config = new ConfigOption();

    @Parameters(index = "0", paramLabel = "ID", description = "As printed by list.")
    String id = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    Rotate() {}

    @Override
    public Integer call() {
      return Credentials.change(
          installation, config, control -> print(spec, control.rotateApiKey(id)));
    }
  }

  /** Ends a key. */
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Ends a key, its tokens and its sessions.")
  final class Revoke implements Callable<Integer> {

    @Mixin final ConfigOption config = new ConfigOption();

    @Parameters(index = "0", paramLabel = "ID", description = "As printed by list.")
    String id = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    Revoke() {}

    @Override
    public Integer call() {
      return Credentials.change(
          installation,
          config,
          control ->
              spec.commandLine().getOut().println("Revoked: " + control.revokeApiKey(id).name()));
    }
  }
}
