package camera.launcher.internal.config;

import camera.api.spi.Setting;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is different in a demonstration, unless it is configured otherwise. */
public final class DemoDefaults {

  /** Where the service keeps its files when it is installed. */
  private static final Path INSTALLED = Path.of("/var/lib/camera-service");

  private DemoDefaults() {}

  /**
   * Moves everything that would be kept in the installed folder into another.
   *
   * @param settings all
   * @param folder for the demonstration's files
   * @return texts by key
   */
  public static Map<String, List<String>> under(Path folder, Collection<Setting<?>> settings) {
    Map<String, List<String>> texts = new HashMap<>();
    for (Setting<?> setting : settings) {
      if (setting.defaultValue() instanceof Path path && path.startsWith(INSTALLED)) {
        Path moved = folder.toAbsolutePath().normalize().resolve(INSTALLED.relativize(path));
        texts.put(setting.key(), List.of(moved.toString()));
      }
    }
    return texts;
  }
}
