import org.jspecify.annotations.NullMarked;

/**
 * Cameras of the Linux kernel, through the V4L2 interface and the Foreign Function API.
 *
 * @provides camera.api.spi.CameraProvider the local device nodes
 */
@NullMarked
@SuppressWarnings("module") // the kernel interface is called v4l2
module camera.v4l2 {
  requires static org.jspecify;
  requires camera.api;

  provides camera.api.spi.CameraProvider with
      camera.v4l2.internal.V4l2CameraProvider;
}
