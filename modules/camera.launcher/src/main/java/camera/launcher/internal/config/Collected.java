package camera.launcher.internal.config;

import camera.api.spi.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values and problems, as they are found in the sources one after the other. */
final class Collected {

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /** Checks a value and keeps it; a later source replaces an earlier one. */
  void value(Setting<?> setting, List<String> texts, String place, Path baseFolder) {
    try {
      Object parsed = setting.parse(texts);
      boolean path = parsed instanceof Path;
      values.put(
          setting.key(),
          path ? List.of(baseFolder.resolve((Path) parsed).normalize().toString()) : texts);
    } catch (IllegalArgumentException e) {
      problem(place, setting.key(), String.valueOf(e.getMessage()));
    }
  }

  void problem(String place, String key, String message) {
    problems.add(new Problem(place, key, message));
  }

  /** Keeps a value that only fills a gap. */
  void fallback(String key, List<String> texts) {
    values.putIfAbsent(key, texts);
  }

  Configuration finish() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new Configuration(values);
  }
}
