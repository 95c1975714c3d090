import org.jspecify.annotations.NullMarked;

/**
 * Moving test-pattern cameras, for demonstration, embedding and tests without hardware.
 *
 * @provides camera.api.spi.CameraProvider {@code sim}: cameras over nothing
 */
@NullMarked
module camera.sim {
  requires static org.jspecify;
  requires camera.api;

  provides camera.api.spi.CameraProvider with
      camera.sim.internal.SimCameraProvider;
}
