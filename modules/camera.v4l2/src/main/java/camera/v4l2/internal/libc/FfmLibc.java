package camera.v4l2.internal.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import camera.v4l2.internal.kernel.Ioctl;
import camera.v4l2.internal.kernel.PollFd;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** The real C library through the Foreign Function API; the module's only restricted code. */
public final class FfmLibc implements Libc {

  private static final Logger LOG = System.getLogger(FfmLibc.class.getName());

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO_VALUE =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;
  private static final long MAP_FAILED = -1;
  private static final int FOR_EVER = -1;

  // int open(const char *path, int flags, ...)
  private static final MethodHandle OPEN =
      link("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), firstVariadic(2));
  private static final MethodHandle CLOSE =
      link("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle READ =
      link("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  // int ioctl(int fd, unsigned long request, ...)
  private static final MethodHandle IOCTL =
      link(
          "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), firstVariadic(2));
  private static final MethodHandle POLL =
      link("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle EVENTFD =
      link("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle EVENTFD_WRITE =
      link("eventfd_write", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle SOCKET =
      link("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle BIND =
      link("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle RECVFROM =
      link(
          "recvfrom",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle MMAP =
      link(
          "mmap",
          FunctionDescriptor.of(
              ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MUNMAP =
      link("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

  /** What a thread needs for its calls, kept so that delivering a frame allocates nothing. */
  private record Scratch(MemorySegment state, MemorySegment pollFds, MemorySegment length) {
    static Scratch allocate() {
      Arena arena = Arena.ofAuto();
      return new Scratch(
          arena.allocate(STATE), arena.allocate(PollFd.LAYOUT, 2), arena.allocate(JAVA_INT));
    }
  }

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::allocate);

  /** Binds the functions, once for all instances. */
  public FfmLibc() {}

  @Override
  public int open(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = SCRATCH.get().state();
      return result((int) OPEN.invokeExact(state, arena.allocateFrom(path), flags), state);
    } catch (Throwable e) {
      throw unexpected("open", e);
    }
  }

  @Override
  public int close(int fd) {
    try {
      MemorySegment state = SCRATCH.get().state();
      return result((int) CLOSE.invokeExact(state, fd), state);
    } catch (Throwable e) {
      throw unexpected("close", e);
    }
  }

  @Override
  public int read(int fd, MemorySegment memory) {
    try {
      MemorySegment state = SCRATCH.get().state();
      long read = (long) READ.invokeExact(state, fd, memory, memory.byteSize());
      return result((int) read, state);
    } catch (Throwable e) {
      throw unexpected("read", e);
    }
  }

  @Override
  public int ioctl(int fd, Ioctl request, MemorySegment argument) {
    try {
      MemorySegment state = SCRATCH.get().state();
      return result((int) IOCTL.invokeExact(state, fd, request.code(), argument), state);
    } catch (Throwable e) {
      throw unexpected(request.name(), e);
    }
  }

  @Override
  public int poll(int fd, short events, int timeoutMillis) {
    Scratch scratch = SCRATCH.get();
    entry(scratch, 0, fd, events);
    return poll(scratch, 1, timeoutMillis);
  }

  @Override
  public int pollUntil(int fd, short events, int end) {
    Scratch scratch = SCRATCH.get();
    entry(scratch, 0, fd, events);
    entry(scratch, 1, end, POLLIN);
    return poll(scratch, 2, FOR_EVER);
  }

  private static void entry(Scratch scratch, int index, int fd, short events) {
    MemorySegment fds = scratch.pollFds();
    long entry = index * PollFd.LAYOUT.byteSize();
    fds.set(JAVA_INT, entry + PollFd.FD, fd);
    fds.set(JAVA_SHORT, entry + PollFd.EVENTS, events);
    fds.set(JAVA_SHORT, entry + PollFd.REVENTS, (short) 0);
  }

  /** Waits for any of the entries. {@return the events of the first one, or the error} */
  private static int poll(Scratch scratch, long entries, int timeoutMillis) {
    try {
      MemorySegment fds = scratch.pollFds();
      int ready =
          result((int) POLL.invokeExact(scratch.state(), fds, entries, timeoutMillis), scratch);
      return ready <= 0 ? ready : Short.toUnsignedInt(fds.get(JAVA_SHORT, PollFd.REVENTS));
    } catch (Throwable e) {
      throw unexpected("poll", e);
    }
  }

  @Override
  public int eventfd() {
    try {
      Scratch scratch = SCRATCH.get();
      return result((int) EVENTFD.invokeExact(scratch.state(), 0, O_NONBLOCK | O_CLOEXEC), scratch);
    } catch (Throwable e) {
      throw unexpected("eventfd", e);
    }
  }

  @Override
  public int signal(int eventfd) {
    try {
      Scratch scratch = SCRATCH.get();
      return result((int) EVENTFD_WRITE.invokeExact(scratch.state(), eventfd, 1L), scratch);
    } catch (Throwable e) {
      throw unexpected("eventfd_write", e);
    }
  }

  @Override
  public int socket(int domain, int type, int protocol) {
    try {
      Scratch scratch = SCRATCH.get();
      return result((int) SOCKET.invokeExact(scratch.state(), domain, type, protocol), scratch);
    } catch (Throwable e) {
      throw unexpected("socket", e);
    }
  }

  @Override
  public int bind(int fd, MemorySegment address) {
    try {
      Scratch scratch = SCRATCH.get();
      int length = (int) address.byteSize();
      return result((int) BIND.invokeExact(scratch.state(), fd, address, length), scratch);
    } catch (Throwable e) {
      throw unexpected("bind", e);
    }
  }

  @Override
  public int receive(int fd, MemorySegment message, MemorySegment sender) {
    try {
      Scratch scratch = SCRATCH.get();
      scratch.length().set(JAVA_INT, 0, (int) sender.byteSize());
      long size = message.byteSize();
      return result(
          (int)
              (long)
                  RECVFROM.invokeExact(
                      scratch.state(), fd, message, size, 0, sender, scratch.length()),
          scratch);
    } catch (Throwable e) {
      throw unexpected("recvfrom", e);
    }
  }

  @Override
  @SuppressWarnings("restricted") // gives the mapped address its length and its end
  public Mapping map(int fd, long length, long offset, Arena lifetime) {
    try {
      MemorySegment state = SCRATCH.get().state();
      MemorySegment address =
          (MemorySegment)
              MMAP.invokeExact(
                  state, MemorySegment.NULL, length, PROT_READ_WRITE, MAP_SHARED, fd, offset);
      return address.address() == MAP_FAILED
          ? new Mapping(MemorySegment.NULL, result(-1, state))
          : new Mapping(address.reinterpret(length, lifetime, FfmLibc::unmap), 0);
    } catch (Throwable e) {
      throw unexpected("mmap", e);
    }
  }

  private static void unmap(MemorySegment memory) {
    try {
      MemorySegment state = SCRATCH.get().state();
      int result = result((int) MUNMAP.invokeExact(state, memory, memory.byteSize()), state);
      if (result < 0) {
        LOG.log(Level.WARNING, "munmap: {0}", Errno.text(-result));
      }
    } catch (Throwable e) {
      throw unexpected("munmap", e);
    }
  }

  private static int result(int returned, Scratch scratch) {
    return result(returned, scratch.state());
  }

  private static int result(int returned, MemorySegment state) {
    return returned == -1 ? -(int) ERRNO_VALUE.get(state, 0L) : returned;
  }

  @SuppressWarnings("restricted") // functions of the C library with their exact C signatures
  private static MethodHandle link(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = ERRNO;
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, all);
  }

  private static Linker.Option firstVariadic(int index) {
    return Linker.Option.firstVariadicArg(index);
  }

  private static AssertionError unexpected(String function, Throwable cause) {
    return new AssertionError("the call of " + function + " itself failed", cause);
  }
}
