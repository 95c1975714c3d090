package camera.launcher.internal.cli;

import camera.api.spi.ServiceInfo;
import camera.launcher.internal.wiring.BuildInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** What stands above the commands: the help text and the version. */
@Command(
    name = "camera-service",
    description = "Cameras of this host behind one authenticated JSON-RPC WebSocket.",
    mixinStandardHelpOptions = true,
    versionProvider = TopCommand.Version.class,
    synopsisSubcommandLabel = "[COMMAND]",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done; for serve: ended in order by a signal",
      "  1  serve: could not start, or not end in order; call: answered with an error",
      "  2  the command line or the configuration is wrong; nothing was done",
      "  3  call: no connection, or no answer in time",
      "",
      "Without a command: serve. Help for a command: camera-service COMMAND --help"
    })
final class TopCommand {

  TopCommand() {}

  /** Tells the version. */
  static final class Version implements IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() {
      ServiceInfo info = BuildInfo.read();
      return new String[] {
        "%s %s (%s), Java %s"
            .formatted(info.name(), info.version(), info.buildDate(), Runtime.version())
      };
    }
  }
}
