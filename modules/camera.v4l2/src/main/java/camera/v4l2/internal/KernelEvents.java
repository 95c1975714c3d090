package camera.v4l2.internal;

import camera.v4l2.internal.kernel.SockaddrNl;
import camera.v4l2.internal.libc.Errno;
import camera.v4l2.internal.libc.Libc;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;

/**
 * Listens to what the kernel tells of devices (netlink(7), {@code NETLINK_KOBJECT_UEVENT}). Every
 * message about a video device, and the loss of any message, makes the listener look.
 *
 * <p>Not every container gets these messages, and some forbid the socket; then the watch of the
 * device folder does, which sees the same a moment earlier or later.
 */
final class KernelEvents implements AutoCloseable {

  private static final Logger LOG = System.getLogger(KernelEvents.class.getName());

  /** The kernel's own messages are at most 2 KiB and a name (UEVENT_BUFFER_SIZE). */
  private static final int LONGEST_MESSAGE = 8192;

  private final Libc libc;
  private final int socket;
  private final int end;
  private final Duration stopWait;
  private final Runnable listener;
  private final Thread thread;

  private KernelEvents(Libc libc, int socket, int end, Duration stopWait, Runnable listener) {
    this.libc = libc;
    this.socket = socket;
    this.end = end;
    this.stopWait = stopWait;
    this.listener = listener;
    thread = Thread.ofPlatform().name("v4l2-uevents").daemon().start(this::run);
  }

  /**
   * Begins to listen.
   *
   * @param stopWait longest wait at the end
   * @param listener called when there is reason to look
   * @return the listening, or empty where it is not possible, which is logged
   */
  static Optional<KernelEvents> listen(Libc libc, Duration stopWait, Runnable listener) {
    int end = libc.eventfd();
    int socket =
        end < 0
            ? end
            : libc.socket(
                Libc.AF_NETLINK, Libc.SOCK_RAW_NONBLOCK_CLOEXEC, SockaddrNl.NETLINK_KOBJECT_UEVENT);
    int bound = socket < 0 ? socket : bind(libc, socket);
    if (bound >= 0) {
      return Optional.of(new KernelEvents(libc, socket, end, stopWait, listener));
    }
    if (socket >= 0) {
      libc.close(socket);
    }
    if (end >= 0) {
      libc.close(end);
    }
    LOG.log(
        Level.INFO,
        "the kernel''s device messages cannot be had here ({0}); the device folder is watched",
        Errno.text(-bound));
    return Optional.empty();
  }

  private static int bind(Libc libc, int socket) {
    try (Arena arena = Arena.ofConfined()) {
      return libc.bind(
          socket, SockaddrNl.listener(arena, Libc.AF_NETLINK, SockaddrNl.KERNEL_GROUP));
    }
  }

  private void run() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment message = arena.allocate(LONGEST_MESSAGE);
      MemorySegment sender = arena.allocate(SockaddrNl.LAYOUT);
      int ready;
      int failure;
      do {
        ready = libc.pollUntil(socket, Libc.POLLIN, end);
        failure = ready > 0 ? receive(message, sender) : ready == -Errno.EINTR ? 0 : ready;
      } while (ready != 0 && failure == 0);
      if (failure != 0) {
        LOG.log(
            Level.WARNING,
            "the kernel''s device messages ended ({0}); the device folder is still watched",
            Errno.text(-failure));
      }
    }
  }

  /** {@return 0, or the negative error number that ends the listening} */
  private int receive(MemorySegment message, MemorySegment sender) {
    int size = libc.receive(socket, message, sender);
    if (size == -Errno.EINTR || size == -Errno.EAGAIN) {
      return 0;
    }
    if (size == -Errno.ENOBUFS) {
      LOG.log(Level.DEBUG, "messages of the kernel were lost: looking at everything");
      listener.run();
      return 0;
    }
    if (size < 0) {
      return size;
    }
    // Any process may send to this socket; only the kernel is believed.
    if (SockaddrNl.isKernel(sender)
        && Uevent.parse(message.asSlice(0, size)).filter(Uevent::video).isPresent()) {
      listener.run();
    }
    return 0;
  }

  /** Ends the listening and waits for its thread, a bounded time. */
  @Override
  public void close() {
    libc.signal(end);
    try {
      if (thread.join(stopWait)) {
        libc.close(socket);
        libc.close(end);
      } else {
        LOG.log(Level.WARNING, "the thread for the kernel's device messages does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
