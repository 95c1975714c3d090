package camera.launcher.internal.cli;

import camera.api.CameraException;
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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

  private static final Logger LOG = System.getLogger(ServeCommand.class.getName());

  private final Installation installation;
  private final CountDownLatch stop = new CountDownLatch(1);

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
    return demo ? demonstrate(catalog) : serve(catalog);
  }

  private int serve(ProviderCatalog catalog) throws InterruptedException {
    Configuration configuration = installation.configuration(catalog, config.file);
    Service service = start(catalog, configuration);
    return untilSignal(service);
  }

  private int demonstrate(ProviderCatalog catalog) throws InterruptedException {
    Demo prepared = Demo.prepare(catalog, data);
    Configuration configuration =
        installation.demonstration(catalog, config.file, prepared.fallbacks());
    Service service = start(catalog, configuration);
    String token = service.security().issueToken("demo", Role.OPERATOR);
    print(prepared.announce(catalog, configuration) + " Operator token: " + token);
    return untilSignal(service);
  }

  private Service start(ProviderCatalog catalog, Configuration configuration) {
    ProviderCatalog.Selection parts = catalog.select(configuration);
    ServiceLog.setUp(configuration.get(LauncherSettings.LOG_LEVEL));
    StopSignals.listen(stop::countDown, ServeCommand::endAtOnce);
    ServiceInfo info = BuildInfo.read();
    try {
      Service service = Service.start(parts, configuration, info);
      print(readyLine(info, service));
      return service;
    } catch (IllegalStateException e) {
      // By the contracts of the providers: something to set is not set.
      throw new CommandFailedException(ExitCode.USAGE, e);
    } catch (IOException | CameraException e) {
      throw new CommandFailedException(ExitCode.FAILED, e);
    }
  }

  private int untilSignal(Service service) throws InterruptedException {
    stop.await();
    LOG.log(Level.INFO, "Ending: no new clients, then recordings, then cameras");
    return service.stop() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void endAtOnce() {
    LOG.log(Level.WARNING, "Second signal: ending at once");
    Runtime.getRuntime().halt(ExitCode.FAILED);
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private static String readyLine(ServiceInfo info, Service service) {
    String urls = service.endpoints().stream().map(URI::toString).collect(Collectors.joining(", "));
    return info.name() + " " + info.version() + " ready: " + urls;
  }
}
