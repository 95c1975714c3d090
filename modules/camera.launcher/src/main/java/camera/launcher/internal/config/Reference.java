package camera.launcher.internal.config;

import camera.api.spi.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Writes the reference of all settings, in Markdown, from their declarations. */
public final class Reference {

  private static final String INTRODUCTION =
      """
      # Configuration

      Made by `camera-service config-reference` from the declarations in the code; a test fails when this file is out of
      date. Do not edit it.

      The file is YAML: the one that `--config` names, else the one in `CAMERA_SERVICE_CONFIG`, else
      `/etc/camera-service/camera-service.yaml` if it is there. `rpc: {port: 8002}` and `rpc.port: 8002` mean the same.
      Every key can be overridden by an environment variable: `CAMERA_SERVICE_`, the key in capitals, dots as underscores
      (`rpc.port`: `CAMERA_SERVICE_RPC_PORT`); lists are separated by commas there, and an empty variable counts as not set.
      An unknown key or variable is an error. Relative paths in the file are meant from the file's folder, in the
      environment from the working directory. Durations are written `500ms`, `10s`, `5m`, `24h` or `7d`, sizes `65536`,
      `64KiB` or `16MiB`.

      `camera-service check-config` checks all of it and reports every error with file, line and key; on any error the
      service does not start (exit code 2).
      """;

  private Reference() {}

  /**
   * Writes the reference.
   *
   * @param settings in the order of their keys
   * @return the text
   */
  public static String markdown(Collection<Setting<?>> settings) {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    String section = "";
    for (Setting<?> setting : settings) {
      String next = setting.key().replaceFirst("\\..*", "");
      if (!next.equals(section)) {
        section = next;
        text.append("\n## ").append(section).append("\n\n");
        text.append("| Key | Default | Expected | Meaning |\n|---|---|---|---|\n");
      }
      row(text, setting);
    }
    return text.toString();
  }

  private static void row(StringBuilder text, Setting<?> setting) {
    List<String> variables = setting.environmentVariables();
    String also =
        variables.size() < 2
            ? ""
            : "; also `" + String.join("`, `", variables.subList(1, variables.size())) + "`";
    text.append(
        "| `%s` | %s | %s | %s |\n"
            .formatted(
                setting.key(),
                shown(setting.defaultValue()),
                cell(setting.expected()),
                cell(setting.description() + also)));
  }

  private static String shown(Object value) {
    String text =
        switch (value) {
          case List<?> list -> list.toString();
          case Duration duration -> duration(duration);
          case Path path -> path.toString();
          default -> Objects.toString(value);
        };
    return text.isEmpty() ? "none" : "`" + cell(text) + "`";
  }

  /** As it would be written in the file, in the largest unit that fits. */
  private static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    record Unit(long millis, String name) {}
    return List.of(
            new Unit(3_600_000, "h"), new Unit(60_000, "m"), new Unit(1000, "s"), new Unit(1, "ms"))
        .stream()
        .filter(unit -> millis % unit.millis() == 0)
        .findFirst()
        .map(unit -> millis / unit.millis() + unit.name())
        .orElseThrow();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
