import org.jspecify.annotations.NullMarked;

/** Cameras of the Linux kernel, through the V4L2 interface and the Foreign Function API. */
@NullMarked
@SuppressWarnings("module") // the kernel interface is called v4l2
module camera.v4l2 {
  requires static org.jspecify;
  requires camera.api;
}
