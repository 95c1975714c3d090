package camera.v4l2.internal;

import camera.api.CameraBusyException;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.UnsupportedFeatureException;
import camera.v4l2.internal.libc.Errno;

/**
 * Makes of a failed device call what clients see: what failed, why and what to do, without the
 * device's path.
 */
final class FailureText {

  private final NodeAccess access;

  /** Makes the texts with what is known of nodes and their users. */
  FailureText(NodeAccess access) {
    this.access = access;
  }

  /**
   * Says why a camera cannot be used.
   *
   * @param path of its node; not part of the text
   * @param failure what happened
   */
  String problem(String path, DeviceFailure failure) {
    String what = failure.call() + " answered " + Errno.text(failure.errno());
    return switch (failure.outcome()) {
      case DENIED -> access.permissionHint(path) + " (" + what + ")";
      case BUSY ->
          access.user(path).map(user -> "used by " + user).orElse("used by another process")
              + "; end that use ("
              + what
              + ")";
      case GONE -> "unplugged (" + what + ")";
      case EXHAUSTED -> exhausted(failure.errno()) + " (" + what + ")";
      case REFUSED -> "the driver refuses what every capture device must know (" + what + ")";
      default -> "the device or its driver fails; unplug it and plug it in again (" + what + ")";
    };
  }

  /**
   * Makes the exception for consumers of a camera.
   *
   * @param camera its name
   * @param path of its node; not part of the text
   * @param failure what happened
   */
  CameraException exception(String camera, String path, DeviceFailure failure) {
    String text = camera + ": " + problem(path, failure);
    return switch (failure.outcome()) {
      case GONE -> new CameraGoneException(text);
      case BUSY -> new CameraBusyException(text);
      case NOT_VIDEO -> new UnsupportedFeatureException("capture", text);
      default -> new CameraException(text, failure);
    };
  }

  private static String exhausted(int errno) {
    return switch (errno) {
      case Errno.ENOSPC ->
          "the USB bus has no bandwidth left; use another port, a compressed format or a smaller"
              + " size";
      case Errno.EMFILE, Errno.ENFILE -> "too many open files; raise the limit (ulimit -n)";
      default ->
          "the kernel has no memory for the frame buffers; lower capture.buffers or the size";
    };
  }
}
