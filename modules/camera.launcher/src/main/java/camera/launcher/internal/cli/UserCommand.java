package camera.launcher.internal.cli;

import camera.api.Role;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

/** Users with a password, in the store that the running service reads. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Adds, lists, changes and removes users in security.credentials_file. A running service"
          + " follows within security.credentials_reload.",
      "A password is asked for on the terminal, or read from standard input: one line. It is never"
          + " an argument, since those are shown to everybody on the machine."
    })
final class UserCommand implements Callable<Integer> {

  private final Installation installation;

  @Spec private CommandSpec spec = CommandSpec.create();

  UserCommand(Installation installation) {
    this.installation = installation;
  }

  CommandLine line() {
    return new CommandLine(this)
        .addSubcommand(new Add())
        .addSubcommand(new ListAll())
        .addSubcommand(new Change())
        .addSubcommand(new Remove());
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "add, list, change or remove?");
  }

  /** Asks, or reads a line of what is piped in. */
  @SuppressWarnings("SystemConsoleNull") // Since JDK 25 it is null again without a terminal.
  private static String password() {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new CommandFailedException(ExitCode.USAGE, "no password can be read", e);
    }
  }

  /** Adds a user. */
  @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a user.")
  final class Add implements Callable<Integer> {

    @Mixin final ConfigOption config = new ConfigOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "Who.")
    String name = "";

    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "viewer, operator or admin.")
    String role = "";

    Add() {}

    @Override
    public Integer call() {
      Role wanted = Roles.parse(role);
      return Credentials.change(
          installation, config, control -> control.createUser(name, wanted, password()));
    }
  }

  /** Lists the users. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints role, time of the last change and name of all users.")
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
                  .users()
                  .forEach(
                      user ->
                          out.printf("%-8s  %s  %s%n", user.role(), user.changed(), user.name())));
    }
  }

  /** Changes a user. */
  @Command(
      name = "change",
      mixinStandardHelpOptions = true,
      description = "Sets a user's role, or else the password; tokens from before end.")
  final class Change implements Callable<Integer> {

    @Mixin final ConfigOption config = new ConfigOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "Who.")
    String name = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "The new role.")
    Optional<String> role = Optional.empty();

    Change() {}

    @Override
    public Integer call() {
      Optional<Role> wanted = role.map(Roles::parse);
      Optional<String> password = wanted.isPresent() ? Optional.empty() : Optional.of(password());
      return Credentials.change(
          installation, config, control -> control.changeUser(name, wanted, password));
    }
  }

  /** Removes a user. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Removes a user, with tokens and sessions.")
  final class Remove implements Callable<Integer> {

    @Mixin final ConfigOption config = new ConfigOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "Who.")
    String name = "";

    Remove() {}

    @Override
    public Integer call() {
      return Credentials.change(installation, config, control -> control.deleteUser(name));
    }
  }
}
