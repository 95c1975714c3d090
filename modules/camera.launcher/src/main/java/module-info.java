import org.jspecify.annotations.NullMarked;

/**
 * Main program: configuration, wiring, shutdown order, command line.
 *
 * @uses camera.api.spi.CameraProvider as many as {@code camera.providers} names
 * @uses camera.api.spi.ControllerProvider the one that {@code controller.provider} names
 * @uses camera.api.spi.SecurityProvider the one that {@code security.provider} names
 * @uses camera.api.spi.FrontendProvider the one that {@code frontend.provider} names
 */
@NullMarked
module camera.launcher {
  requires static org.jspecify;
  requires camera.api;
  requires info.picocli;
  requires org.snakeyaml.engine;
  requires jakarta.json;
  requires java.logging;
  requires java.net.http;
  requires jdk.unsupported; // signals, see StopSignals

  opens camera.launcher.internal.cli to
      info.picocli;

  uses camera.api.spi.CameraProvider;
  uses camera.api.spi.ControllerProvider;
  uses camera.api.spi.SecurityProvider;
  uses camera.api.spi.FrontendProvider;
}
