package camera.v4l2.internal.libc;

import camera.v4l2.internal.kernel.Ioctl;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The C library, as far as cameras need it. Every function returns what C returns, or the negative
 * error number (the kernel's own convention) where C would return -1.
 *
 * <p>Thread-safe. A call may block its carrier thread: {@link #poll}, {@link #pollUntil} and {@link
 * #ioctl} on a device belong on platform threads.
 */
public interface Libc {

  /** Open for reading and writing ({@code fcntl.h}; the same on x86_64 and aarch64). */
  int O_RDWR = 2;

  /** Do not wait in {@code DQBUF}. */
  int O_NONBLOCK = 0x800;

  /** Do not hand the descriptor to child processes. */
  int O_CLOEXEC = 0x80000;

  /** There is a frame or a message to be had ({@code poll.h}). */
  short POLLIN = 1;

  /** There is an event to be had ({@code poll.h}). */
  short POLLPRI = 2;

  /** Messages from the kernel ({@code sys/socket.h}; the same on x86_64 and aarch64). */
  int AF_NETLINK = 16;

  /** Whole messages as they are; never wait, not for child processes. */
  int SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0x800 | 0x80000;

  /** Error, hang-up or bad descriptor; always reported. */
  short POLL_FAILURE = 0x8 | 0x10 | 0x20;

  /**
   * {@code open(2)}.
   *
   * @param path of the device
   * @param flags {@code O_...}
   * @return the descriptor or a negative error number
   */
  int open(String path, int flags);

  /**
   * {@code close(2)}.
   *
   * @param fd the descriptor, gone in any case
   * @return 0 or a negative error number
   */
  int close(int fd);

  /**
   * {@code read(2)}.
   *
   * @param fd the descriptor
   * @param memory to be filled, off the heap
   * @return bytes read, or a negative error number
   */
  int read(int fd, MemorySegment memory);

  /**
   * {@code ioctl(2)}.
   *
   * @param fd the descriptor
   * @param request what to do
   * @param argument laid out as the request says
   * @return 0 or more, or a negative error number
   */
  int ioctl(int fd, Ioctl request, MemorySegment argument);

  /**
   * {@code poll(2)} on one descriptor.
   *
   * @param fd the descriptor
   * @param events wanted
   * @param timeoutMillis longest wait
   * @return the events that happened, 0 if none in time, or a negative error number
   */
  int poll(int fd, short events, int timeoutMillis);

  /**
   * {@code poll(2)} on a descriptor, until {@link #signal} is called on another one.
   *
   * @param fd the descriptor
   * @param events wanted
   * @param end an {@link #eventfd}
   * @return the events that happened, 0 if the end was signalled first, or a negative error number
   */
  int pollUntil(int fd, short events, int end);

  /**
   * {@code eventfd(2)}: something that one thread signals and another polls.
   *
   * @return the descriptor or a negative error number
   */
  int eventfd();

  /**
   * {@code eventfd_write(3)}.
   *
   * @param eventfd whose waiter shall go on
   * @return 0 or a negative error number
   */
  int signal(int eventfd);

  /**
   * {@code socket(2)}.
   *
   * @param domain such as {@link #AF_NETLINK}
   * @param type such as {@link #SOCK_RAW_NONBLOCK_CLOEXEC}
   * @param protocol of the domain
   * @return the descriptor or a negative error number
   */
  int socket(int domain, int type, int protocol);

  /**
   * {@code bind(2)}.
   *
   * @param fd the socket
   * @param address laid out as the socket's domain says
   * @return 0 or a negative error number
   */
  int bind(int fd, MemorySegment address);

  /**
   * {@code recvfrom(2)}.
   *
   * @param fd the socket
   * @param message takes the message; what does not fit is lost
   * @param sender takes the sender's address
   * @return bytes of the message, or a negative error number
   */
  int receive(int fd, MemorySegment message, MemorySegment sender);

  /**
   * {@code mmap(2)}, shared, for reading and writing.
   *
   * @param fd the descriptor
   * @param length in bytes
   * @param offset as {@code QUERYBUF} gave it
   * @param lifetime unmaps the memory when it is closed; after that, access throws
   * @return the memory, or the error number
   */
  Mapping map(int fd, long length, long offset, Arena lifetime);

  /**
   * Answer of {@link #map}.
   *
   * @param memory the mapped bytes; {@link MemorySegment#NULL} on failure
   * @param result 0 or a negative error number
   */
  record Mapping(MemorySegment memory, int result) {}
}
