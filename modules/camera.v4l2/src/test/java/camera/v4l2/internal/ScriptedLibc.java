package camera.v4l2.internal;

import camera.v4l2.internal.kernel.Ioctl;
import camera.v4l2.internal.libc.Errno;
import camera.v4l2.internal.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A C library with devices of memory, and a script of the calls that shall fail. It records what
 * was called and what is still open or mapped. Thread-safe.
 */
final class ScriptedLibc implements Libc {

  private final Map<String, ScriptedCamera> devices = new HashMap<>();
  private final Map<String, Integer> closed = new HashMap<>();
  private final Map<String, Deque<Integer>> failures = new HashMap<>();
  private final Map<Integer, ScriptedCamera> open = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private int nextFd = 3;
  private int mapped;

  /** Puts a device behind a path. */
  synchronized void device(Path path, ScriptedCamera device) {
    devices.put(path.toString(), device);
  }

  /** Lets opening a path fail, for good; 0 lets it succeed again. */
  synchronized void denied(Path path, int errno) {
    closed.put(path.toString(), errno);
  }

  /** Lets the next calls of a function or request fail with these, one after the other. */
  synchronized void fail(String call, int... errnos) {
    for (int errno : errnos) {
      failures.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(errno);
    }
  }

  /** {@return all calls so far, by name, oldest first} */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  synchronized void forgetCalls() {
    calls.clear();
  }

  /** {@return descriptors that are open} */
  synchronized int open() {
    return open.size();
  }

  /** {@return pieces of memory that are mapped} */
  synchronized int mapped() {
    return mapped;
  }

  @Override
  public synchronized int open(String path, int flags) {
    int failure = next("open");
    if (failure != 0) {
      return failure;
    }
    if (closed.getOrDefault(path, 0) != 0) {
      return -closed.get(path);
    }
    ScriptedCamera device = devices.get(path);
    if (device == null) {
      return -Errno.ENOENT;
    }
    open.put(nextFd, device);
    return nextFd++;
  }

  @Override
  public synchronized int close(int fd) {
    int failure = next("close");
    ScriptedCamera device = open.remove(fd);
    if (device == null) {
      return -Errno.EBADF;
    }
    device.released();
    return failure;
  }

  @Override
  public int ioctl(int fd, Ioctl request, MemorySegment argument) {
    ScriptedCamera device;
    synchronized (this) {
      int failure = next(request.name());
      if (failure != 0) {
        return failure;
      }
      device = open.get(fd);
    }
    return device == null ? -Errno.EBADF : device.ioctl(request, argument);
  }

  @Override
  public int poll(int fd, short events, int timeoutMillis) {
    ScriptedCamera device;
    synchronized (this) {
      int failure = next("poll");
      if (failure != 0) {
        return failure;
      }
      device = open.get(fd);
    }
    return device == null ? POLL_FAILURE : device.poll(timeoutMillis);
  }

  @Override
  public synchronized Mapping map(int fd, long length, long offset, Arena lifetime) {
    int failure = next("mmap");
    ScriptedCamera device = open.get(fd);
    if (failure != 0 || device == null) {
      return new Mapping(MemorySegment.NULL, failure != 0 ? failure : -Errno.EBADF);
    }
    mapped++;
    return new Mapping(
        device.memory(offset).asSlice(0, length).reinterpret(lifetime, _ -> unmapped()), 0);
  }

  private synchronized void unmapped() {
    calls.add("munmap");
    mapped--;
  }

  /** Records a call and takes its scripted failure, 0 if there is none. */
  private int next(String call) {
    calls.add(call);
    Deque<Integer> script = failures.get(call);
    return script == null || script.isEmpty() ? 0 : -script.remove();
  }
}
