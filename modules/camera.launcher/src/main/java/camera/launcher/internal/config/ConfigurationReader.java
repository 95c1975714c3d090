package camera.launcher.internal.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the configuration together: environment before file before fallbacks before defaults.
 *
 * <p>Relative paths in a file are meant from the folder of the file, in the environment from the
 * working directory.
 */
public final class ConfigurationReader {

  /** Read when no file is named, if it is there. */
  public static final Path DEFAULT_FILE = Path.of("/etc/camera-service/camera-service.yaml");

  /** Names the file. */
  public static final String FILE_VARIABLE = "CAMERA_SERVICE_CONFIG";

  private final KnownSettings known;
  private final Map<String, String> environment;

  /**
   * Makes a reader.
   *
   * @param known what may be configured
   * @param environment of the process
   */
  public ConfigurationReader(KnownSettings known, Map<String, String> environment) {
    this.known = known;
    this.environment = environment;
  }

  /**
   * Finds the file to read.
   *
   * @param named on the command line
   * @return that one, else the one the environment names, else the usual one if it exists
   */
  public Optional<Path> file(Optional<Path> named) {
    Optional<Path> chosen =
        named.or(
            () ->
                Optional.ofNullable(environment.get(FILE_VARIABLE))
                    .filter(text -> !text.isBlank())
                    .map(Path::of));
    return chosen.or(() -> Optional.of(DEFAULT_FILE).filter(Files::exists));
  }

  /**
   * Reads everything.
   *
   * @param file to read
   * @param fallbacks texts for keys that are configured nowhere
   * @return the checked configuration
   * @throws ConfigurationException if anything is wrong; it tells of all
   */
  public Configuration read(Optional<Path> file, Map<String, List<String>> fallbacks) {
    Collected collected = new Collected();
    file.ifPresent(path -> new YamlSource(path, known, collected).read());
    new EnvironmentSource(environment, known, collected).read();
    fallbacks.forEach(collected::fallback);
    return collected.finish();
  }
}
