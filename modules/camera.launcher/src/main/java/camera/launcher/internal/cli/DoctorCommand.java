package camera.launcher.internal.cli;

import camera.api.SecurityAPI;
import camera.api.spi.Finding;
import camera.api.spi.Provider;
import camera.launcher.internal.config.Configuration;
import camera.launcher.internal.config.ConfigurationReader;
import camera.launcher.internal.wiring.BuildInfo;
import camera.launcher.internal.wiring.ProviderCatalog;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has every part look at this machine and says what to mend. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at what the service needs of this machine and says what to mend: configuration,"
          + " secret, cameras, FFmpeg, libjpeg-turbo, folders, MediaMTX, ports, clock.",
      "Changes nothing and may run beside the service. Exit code 1 if something must be mended."
    })
final class DoctorCommand implements Callable<Integer> {

  private final Installation installation;

  @Mixin final ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "Prints a JSON array of objects instead of lines.")
  boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  DoctorCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    ProviderCatalog catalog = installation.catalog();
    ConfigurationReader reader = installation.reader(catalog);
    Optional<Path> file = reader.file(config.file);
    Configuration configuration = reader.read(file, Map.of());
    ProviderCatalog.Selection parts = catalog.select(configuration);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "configuration",
            file.map(Path::toString).orElse("no file; environment and defaults only")));
    findings.add(secret(parts, configuration));
    Stream.of(parts.cameras(), List.of(parts.controller(), parts.security(), parts.frontend()))
        .<Provider>flatMap(List::stream)
        .forEach(part -> findings.addAll(part.examine(configuration)));
    findings.add(clock(Instant.now(), LocalDate.parse(BuildInfo.read().buildDate())));
    print(findings);
    return findings.stream().anyMatch(each -> each.state() == Finding.State.PROBLEM)
        ? ExitCode.FAILED
        : ExitCode.OK;
  }

  private static Finding secret(ProviderCatalog.Selection parts, Configuration configuration) {
    try (SecurityAPI security = parts.security().create(configuration)) {
      security.sessions();
      return Finding.ok("security", "tokens can be made and checked");
    } catch (IllegalStateException e) {
      return Finding.problem("security", String.valueOf(e.getMessage()), "serve does not start");
    }
  }

  /** Tokens and file names depend on it; machines without a battery begin in 1970. */
  static Finding clock(Instant now, LocalDate built) {
    boolean before = now.isBefore(built.atStartOfDay().toInstant(ZoneOffset.UTC));
    return before
        ? Finding.problem(
            "clock",
            "it is " + now + ", which is before this program was built (" + built + ")",
            "set the clock, and have it kept by NTP (`timedatectl set-ntp true`)")
        : Finding.ok("clock", now.toString());
  }

  private void print(List<Finding> findings) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      findings.forEach(
          each ->
              array.add(
                  Json.createObjectBuilder()
                      .add("state", each.state().name().toLowerCase(Locale.ROOT))
                      .add("subject", each.subject())
                      .add("found", each.found())
                      .add("advice", each.advice())));
      out.println(array.build());
      return;
    }
    for (Finding each : findings) {
      out.printf("%-7s  %s: %s%n", each.state(), each.subject(), each.found());
      if (!each.advice().isEmpty()) {
        out.printf("         -> %s%n", each.advice());
      }
    }
  }
}
