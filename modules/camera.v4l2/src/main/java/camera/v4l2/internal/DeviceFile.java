package camera.v4l2.internal;

import camera.v4l2.internal.kernel.Ioctl;
import camera.v4l2.internal.libc.Libc;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An open device node: calls to it with their failures told apart. {@code EINTR} is answered here
 * by calling again, so nobody else needs to know of it.
 */
final class DeviceFile implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DeviceFile.class.getName());

  /** Calls in a row that may be interrupted before it is no coincidence any more. */
  private static final int MAX_INTERRUPTIONS = 16;

  private static final int FLAGS = Libc.O_RDWR | Libc.O_NONBLOCK | Libc.O_CLOEXEC;

  private final Libc libc;
  private final String path;
  private int fd;

  private DeviceFile(Libc libc, String path, int fd) {
    this.libc = libc;
    this.path = path;
    this.fd = fd;
  }

  /**
   * Opens a node, without waiting and not for child processes.
   *
   * @throws DeviceFailure if that fails
   */
  static DeviceFile open(Libc libc, String path) {
    int result = libc.open(path, FLAGS);
    for (int i = 0; retry(ErrnoTable.OPEN, result, i); i++) {
      result = libc.open(path, FLAGS);
    }
    if (result < 0) {
      throw new DeviceFailure(ErrnoTable.OPEN, result);
    }
    return new DeviceFile(libc, path, result);
  }

  /** {@return 0 or more, or a negative error number, never that of an interruption} */
  int tryCall(Ioctl request, MemorySegment argument) {
    int result = libc.ioctl(fd, request, argument);
    for (int i = 0; retry(request.name(), result, i); i++) {
      result = libc.ioctl(fd, request, argument);
    }
    return result;
  }

  /**
   * Makes a call that must succeed.
   *
   * @throws DeviceFailure if it does not
   */
  void call(Ioctl request, MemorySegment argument) {
    int result = tryCall(request, argument);
    if (result < 0) {
      throw new DeviceFailure(request.name(), result);
    }
  }

  /**
   * Makes a call that the device need not know.
   *
   * @return whether the device has it
   * @throws DeviceFailure if it failed for another reason
   */
  boolean callIfKnown(Ioctl request, MemorySegment argument) {
    int result = tryCall(request, argument);
    if (result >= 0) {
      return true;
    }
    // Every list ends here, so no exception is made of that.
    return switch (ErrnoTable.outcome(request.name(), -result)) {
      case END_OF_LIST, WITHOUT -> false;
      default -> throw new DeviceFailure(request.name(), result);
    };
  }

  /**
   * Makes a call without which the device works as well. Drivers answer all kinds of numbers to
   * what they do not have, so only its absence counts as failure.
   *
   * @return whether the device did it
   * @throws DeviceFailure if the device is gone
   */
  boolean callIfPossible(Ioctl request, MemorySegment argument) {
    int result = tryCall(request, argument);
    if (result < 0 && ErrnoTable.outcome(request.name(), -result) == Outcome.GONE) {
      throw new DeviceFailure(request.name(), result);
    }
    return result >= 0;
  }

  /** {@return bytes read, or a negative error number, never that of an interruption} */
  int read(MemorySegment memory) {
    int result = libc.read(fd, memory);
    for (int i = 0; retry(ErrnoTable.READ, result, i); i++) {
      result = libc.read(fd, memory);
    }
    return result;
  }

  /**
   * Waits for a frame; interruptions are the caller's business, who knows how long to wait.
   *
   * @param besides what else ends the waiting, such as {@link Libc#POLLPRI}
   * @return as {@link Libc#poll}
   */
  int poll(short besides, int timeoutMillis) {
    return libc.poll(fd, (short) (Libc.POLLIN | besides), timeoutMillis);
  }

  /**
   * Maps memory of the device until the lifetime is closed.
   *
   * @throws DeviceFailure if that fails
   */
  MemorySegment map(long length, long offset, Arena lifetime) {
    Libc.Mapping mapping = libc.map(fd, length, offset, lifetime);
    if (mapping.result() < 0) {
      throw new DeviceFailure(ErrnoTable.MMAP, mapping.result());
    }
    return mapping.memory();
  }

  /** Closes the node; harmless when repeated. */
  @Override
  public void close() {
    if (fd >= 0) {
      int result = libc.close(fd);
      fd = -1;
      if (result < 0) {
        // The descriptor is gone in any case (close(2)).
        LOG.log(Level.WARNING, path + ": " + new DeviceFailure("close", result).getMessage());
      }
    }
  }

  private static boolean retry(String call, int result, int attempt) {
    return result < 0
        && attempt < MAX_INTERRUPTIONS
        && ErrnoTable.outcome(call, -result) == Outcome.RETRY;
  }
}
