package camera.v4l2.internal;

import camera.v4l2.internal.libc.Errno;
import java.io.Serial;

/**
 * A call to a device failed. Stays inside the module: what clients see is made of it by {@link
 * FailureText}, because only that knows what may be said.
 */
final class DeviceFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String call;
  private final int errno;

  /**
   * Makes the failure.
   *
   * @param call name of the request or function
   * @param result as the call returned it: a negative error number
   */
  DeviceFailure(String call, int result) {
    super(call + ": " + Errno.text(-result));
    this.call = call;
    errno = -result;
  }

  /** {@return name of the request or function} */
  String call() {
    return call;
  }

  /** {@return the positive error number} */
  int errno() {
    return errno;
  }

  /** {@return what it leads to} */
  Outcome outcome() {
    return ErrnoTable.outcome(call, errno);
  }
}
