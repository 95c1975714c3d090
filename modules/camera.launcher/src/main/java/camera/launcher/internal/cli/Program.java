package camera.launcher.internal.cli;

import camera.launcher.internal.config.ConfigurationException;
import camera.launcher.internal.log.ServiceLog;
import camera.launcher.internal.wiring.MissingProviderException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command line as a whole: its commands, and what becomes of their failures. */
public final class Program {

  private static final Set<String> TOP_OPTIONS = Set.of("-h", "--help", "-V", "--version");

  private final CommandLine commands;

  private Program(CommandLine commands) {
    this.commands = commands;
  }

  /**
   * Makes the command line.
   *
   * @param environment of the process
   * @return ready to run
   */
  public static Program create(Map<String, String> environment) {
    Installation installation = new Installation(environment);
    CommandLine line =
        new CommandLine(new TopCommand())
            .addSubcommand(new ServeCommand(installation))
            .addSubcommand(new TokenCommand(installation))
            .addSubcommand(new KeyCommand(installation).line())
            .addSubcommand(new UserCommand(installation).line())
            .addSubcommand(new CallCommand(installation))
            .addSubcommand(new CheckConfigCommand(installation))
            .addSubcommand(new DoctorCommand(installation))
            .addSubcommand(new ConfigReferenceCommand(installation));
    return new Program(line.setExecutionExceptionHandler(Program::failed));
  }

  /** Lets a test read what is printed. */
  Program printTo(PrintWriter out, PrintWriter err) {
    commands.setOut(out).setErr(err);
    return this;
  }

  /**
   * Runs a command.
   *
   * @param arguments the command and its options; {@code serve} if there is no command
   * @return the exit code
   */
  public int run(String... arguments) {
    // Until the configuration is read: what the tools have to say, and nothing else.
    ServiceLog.setUp("warning");
    boolean command =
        arguments.length > 0
            && (!arguments[0].startsWith("-") || TOP_OPTIONS.contains(arguments[0]));
    return commands.execute(
        command
            ? arguments
            : Stream.concat(Stream.of("serve"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    return switch (failure) {
      case ConfigurationException e -> {
        err.println("The configuration cannot be used:");
        err.println(e.getMessage());
        yield ExitCode.USAGE;
      }
      case MissingProviderException e -> {
        err.println(e.getMessage());
        yield ExitCode.USAGE;
      }
      case CommandFailedException e -> {
        err.println(command.getCommandName() + ": " + e.getMessage());
        yield e.exitCode();
      }
      default -> {
        err.println(command.getCommandName() + ": unexpected failure, please report it");
        failure.printStackTrace(err);
        yield ExitCode.FAILED;
      }
    };
  }
}
