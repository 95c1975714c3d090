package camera.launcher.internal.config;

import camera.api.spi.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads settings from the environment, where a mistyped name is as wrong as in the file. */
final class EnvironmentSource {

  private static final String PREFIX = "CAMERA_SERVICE_";

  /** Read by the command line itself. */
  private static final Set<String> COMMAND_LINE =
      Set.of(ConfigurationReader.FILE_VARIABLE, "CAMERA_SERVICE_TOKEN", "CAMERA_SERVICE_URL");

  /** What Kubernetes and Docker links set in every container beside a service of our name. */
  private static final Pattern ORCHESTRATOR =
      Pattern.compile("CAMERA_SERVICE_(SERVICE_(HOST|PORT)|PORT)(_\\w+)?");

  private final Map<String, String> environment;
  private final KnownSettings known;
  private final Collected collected;

  EnvironmentSource(Map<String, String> environment, KnownSettings known, Collected collected) {
    this.environment = environment;
    this.known = known;
    this.collected = collected;
  }

  void read() {
    Map<String, Setting<?>> byVariable = new HashMap<>();
    for (Setting<?> setting : known.all()) {
      setting(setting);
      setting.environmentVariables().forEach(variable -> byVariable.put(variable, setting));
    }
    for (String name : new TreeSet<>(environment.keySet())) {
      boolean ours = name.startsWith(PREFIX) && !COMMAND_LINE.contains(name);
      if (ours && !byVariable.containsKey(name) && !ORCHESTRATOR.matcher(name).matches()) {
        unknown(name, byVariable.keySet());
      }
    }
  }

  private void unknown(String name, Set<String> variables) {
    List<String> all = Stream.concat(variables.stream(), COMMAND_LINE.stream()).sorted().toList();
    String hint = Nearest.to(name, all).map(" (did you mean %s?)"::formatted).orElse("");
    collected.problem("environment variable " + name, "", "belongs to no setting" + hint);
  }

  private void setting(Setting<?> setting) {
    List<String> found = new ArrayList<>();
    for (String variable : setting.environmentVariables()) {
      if (!environment.getOrDefault(variable, "").isBlank()) {
        found.add(variable);
      }
    }
    if (found.isEmpty()) {
      return;
    }
    String first = found.getFirst();
    String value = environment.getOrDefault(first, "");
    if (found.stream().anyMatch(variable -> !value.equals(environment.get(variable)))) {
      String names = String.join(" and ", found);
      collected.problem(
          "environment variable " + first, setting.key(), names + " differ: set one of them");
    }
    List<String> texts =
        setting.isList()
            ? Stream.of(value.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList()
            : List.of(value);
    collected.value(setting, texts, "environment variable " + first, Path.of("").toAbsolutePath());
  }
}
