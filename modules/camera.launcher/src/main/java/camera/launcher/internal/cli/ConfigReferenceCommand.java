package camera.launcher.internal.cli;

import camera.launcher.internal.config.KnownSettings;
import camera.launcher.internal.config.Reference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the reference of all settings. */
@Command(
    name = "config-reference",
    mixinStandardHelpOptions = true,
    description = "Prints all configuration keys with default, range and meaning, in Markdown.")
final class ConfigReferenceCommand implements Callable<Integer> {

  private final Installation installation;

  @Spec private CommandSpec spec = CommandSpec.create();

  ConfigReferenceCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    KnownSettings known = new KnownSettings(installation.catalog().settings());
    spec.commandLine().getOut().print(Reference.markdown(known.all()));
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
