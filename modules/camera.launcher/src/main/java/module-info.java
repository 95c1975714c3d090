import org.jspecify.annotations.NullMarked;

/** Main program: configuration, wiring, shutdown order, command line. */
@NullMarked
module camera.launcher {
  requires static org.jspecify;
  requires camera.api;
  requires info.picocli;
  requires org.snakeyaml.engine;
  requires jakarta.json;
  requires java.net.http;

  uses camera.api.spi.CameraProvider;
  uses camera.api.spi.ControllerProvider;
  uses camera.api.spi.SecurityProvider;
  uses camera.api.spi.FrontendProvider;
}
