package camera.launcher.internal.cli;

import camera.api.Role;
import camera.api.spi.ServiceInfo;
import camera.launcher.internal.config.Configuration;
import camera.launcher.internal.log.ServiceLog;
import camera.launcher.internal.wiring.BuildInfo;
import camera.launcher.internal.wiring.LauncherSettings;
import camera.launcher.internal.wiring.ProviderCatalog;
import camera.launcher.internal.wiring.Service;
import camera.launcher.internal.wiring.StopSignals;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the service until a signal ends it. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the service until SIGTERM, SIGINT or SIGHUP.",
      "The first signal ends it in order: no new clients, recordings finished, cameras released,"
          + " each step within shutdown.timeout. A second one ends it at once (exit code 1).",
      "One line on standard output tells that it is ready and where; the log goes to standard"
          + " error."
    })
final class ServeCommand implements Callable<Integer> {

  private final Installation installation;

  @Mixin final ConfigOption config = new ConfigOption();

  @Option(
      names = "--demo",
      description =
          "Try it out: makes a secret and a token by itself, keeps its files under --data, uses"
              + " simulated cameras where there are no real ones, reads no file but that of"
              + " --config.")
  boolean demo;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "camera-demo",
      description = "Folder for the files of --demo. Default: ${DEFAULT-VALUE}")
  Path data = Path.of("camera-demo");

  @Spec private CommandSpec spec = CommandSpec.create();

  ServeCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() throws InterruptedException {
    ProviderCatalog catalog = installation.catalog();
    Configuration configuration =
        demo
            ? installation.demonstration(catalog, config.file, Demo.fallbacks(catalog, data))
            : installation.configuration(catalog, config.file);
    ProviderCatalog.Selection parts = catalog.select(configuration);
    ServiceLog.setUp(configuration.get(LauncherSettings.LOG_LEVEL));

    CountDownLatch stop = new CountDownLatch(1);
    StopSignals.listen(stop::countDown, () -> Runtime.getRuntime().halt(ExitCode.FAILED));
    ServiceInfo info = BuildInfo.read();
    Service service = start(parts, configuration, info);
    PrintWriter out = spec.commandLine().getOut();
    out.println(readyLine(info, service));
    if (demo) {
      out.println(
          "Demonstration, secret made for this run. Operator token: "
              + service.security().issueToken("demo", Role.OPERATOR));
    }
    out.flush();
    stop.await();
    return service.stop() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static Service start(
      ProviderCatalog.Selection parts, Configuration configuration, ServiceInfo info) {
    try {
      return Service.start(parts, configuration, info);
    } catch (IOException | IllegalStateException e) {
      throw new CommandFailedException(ExitCode.FAILED, e);
    }
  }

  private static String readyLine(ServiceInfo info, Service service) {
    String urls = service.endpoints().stream().map(URI::toString).collect(Collectors.joining(", "));
    return info.name() + " " + info.version() + " ready: " + urls;
  }
}
