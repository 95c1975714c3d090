import org.jspecify.annotations.NullMarked;

/**
 * The controller: cameras by client name, snapshots, recordings and files.
 *
 * @provides camera.api.spi.ControllerProvider the controller {@code mediamtx}, which also works
 *     without any media server
 */
@NullMarked
module camera.mediamtx {
  requires static org.jspecify;
  requires camera.api;
  requires jakarta.json;
  requires java.net.http;
  requires jdk.httpserver;

  provides camera.api.spi.ControllerProvider with
      camera.mediamtx.internal.MediaControllerProvider;
}
