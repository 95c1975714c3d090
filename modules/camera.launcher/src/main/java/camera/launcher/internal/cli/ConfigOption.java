package camera.launcher.internal.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names the configuration file. */
final class ConfigOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Configuration file. Default: $CAMERA_SERVICE_CONFIG, else"
              + " /etc/camera-service/camera-service.yaml if it is there.")
  Optional<Path> file = Optional.empty();

  ConfigOption() {}
}
