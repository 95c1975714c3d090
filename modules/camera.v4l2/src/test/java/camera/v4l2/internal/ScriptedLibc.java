package camera.v4l2.internal;

import camera.v4l2.internal.kernel.Ioctl;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Errno;
import camera.v4l2.internal.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A C library with devices of memory, and a script of the calls that shall fail. It records what
 * was called and what is still open or mapped. Thread-safe.
 */
final class ScriptedLibc implements Libc {

  private final Map<String, ScriptedCamera> devices = new HashMap<>();
  private final Map<String, Integer> closed = new HashMap<>();
  private final Map<String, Deque<Integer>> failures = new HashMap<>();
  private final Map<String, Integer> lasting = new HashMap<>();
  private final Map<Integer, ScriptedCamera> open = new HashMap<>();

  /** Through which descriptor a device streams; closing another one does not end that. */
  private final Map<ScriptedCamera, Integer> owners = new HashMap<>();

  /** Devices whose descriptor was closed while their memory was mapped. */
  private final Set<ScriptedCamera> mappedOn = new HashSet<>();

  private final Map<String, Runnable> events = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final Set<Integer> sockets = new HashSet<>();
  private final Set<Integer> signalled = new HashSet<>();
  private final Deque<byte[]> messages = new ArrayDeque<>();
  private final Set<String> hanging = new HashSet<>();
  private int stuck;
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

  /** Lets a device hang in whatever is asked of it, until it is let go. */
  synchronized void hang(Path path, boolean hangs) {
    if (hangs) {
      hanging.add(path.toString());
    } else {
      hanging.remove(path.toString());
    }
    notifyAll();
  }

  /** {@return how many calls hang now} */
  synchronized int stuck() {
    return stuck;
  }

  /** Lets the next calls of a function or request fail with these, one after the other. */
  synchronized void fail(String call, int... errnos) {
    for (int errno : errnos) {
      failures.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(errno);
    }
  }

  /** Lets all calls of a function or request fail until {@link #succeed}. */
  synchronized void failAlways(String call, int errno) {
    lasting.put(call, errno);
  }

  /** Lets everything succeed again that was scripted to fail and did not yet. */
  synchronized void succeed() {
    lasting.clear();
    failures.clear();
  }

  /** {@return how often a call was made} */
  synchronized int count(String call) {
    return Collections.frequency(calls, call);
  }

  /** {@return devices that are open} */
  synchronized int devicesOpen() {
    return open.size();
  }

  /** {@return all calls so far, by name, oldest first} */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  synchronized void forgetCalls() {
    calls.clear();
  }

  /** Sends a message of the kernel, null-separated; an empty one stands for lost messages. */
  synchronized void uevent(String... fields) {
    messages.add(String.join("\0", fields).getBytes(StandardCharsets.UTF_8));
    notifyAll();
  }

  /** {@return descriptors that are open} */
  synchronized int open() {
    return open.size() + sockets.size();
  }

  /** {@return pieces of memory that are mapped} */
  synchronized int mapped() {
    return mapped;
  }

  @Override
  public synchronized int open(String path, int flags) {
    if (path.equals("/dev/null")) {
      return -Errno.ENOENT; // the monitor's rehearsal, whenever it comes, is no part of the script
    }
    int failure = next("open");
    if (failure != 0) {
      return failure;
    }
    awaitLife(path);
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
    if (sockets.remove(fd)) {
      signalled.remove(fd);
      return failure;
    }
    ScriptedCamera device = open.remove(fd);
    if (device == null) {
      return -Errno.EBADF;
    }
    if (owners.remove(device, fd)) {
      mappedOn.add(device);
      releaseUnmapped();
    }
    return failure;
  }

  @Override
  public int read(int fd, MemorySegment memory) {
    ScriptedCamera device;
    synchronized (this) {
      int failure = next("read");
      if (failure != 0) {
        return failure;
      }
      device = open.get(fd);
    }
    return device == null ? -Errno.EBADF : device.read(memory);
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
      if (device != null && request.equals(VideoRequests.REQBUFS)) {
        owners.put(device, fd);
      }
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
    return device == null ? POLL_FAILURE : device.poll(events, timeoutMillis);
  }

  @Override
  public synchronized int pollUntil(int fd, short events, int end) {
    int failure = next("pollUntil");
    while (failure == 0 && messages.isEmpty() && !signalled.contains(end)) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return -Errno.EINTR;
      }
    }
    return failure != 0 ? failure : messages.isEmpty() ? 0 : POLLIN;
  }

  @Override
  public synchronized int eventfd() {
    return descriptor("eventfd");
  }

  @Override
  public synchronized int signal(int eventfd) {
    signalled.add(eventfd);
    notifyAll();
    return 0;
  }

  @Override
  public synchronized int socket(int domain, int type, int protocol) {
    return descriptor("socket");
  }

  @Override
  public synchronized int bind(int fd, MemorySegment address) {
    return next("bind");
  }

  @Override
  public synchronized int receive(int fd, MemorySegment message, MemorySegment sender) {
    int failure = next("recvfrom");
    if (failure != 0 || messages.isEmpty()) {
      return failure != 0 ? failure : -Errno.EAGAIN;
    }
    byte[] bytes = messages.remove();
    MemorySegment.copy(bytes, 0, message, ValueLayout.JAVA_BYTE, 0, bytes.length);
    sender.fill((byte) 0);
    return bytes.length == 0 ? -Errno.ENOBUFS : bytes.length;
  }

  /** As the kernel does, without minding interruptions. */
  private void awaitLife(String path) {
    boolean interrupted = false;
    stuck++;
    while (hanging.contains(path)) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    stuck--;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private int descriptor(String call) {
    int failure = next(call);
    if (failure == 0) {
      sockets.add(nextFd);
    }
    return failure != 0 ? failure : nextFd++;
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
    releaseUnmapped();
  }

  /** A mapping keeps a file open after it was closed, as in the kernel. */
  private void releaseUnmapped() {
    if (mapped == 0) {
      mappedOn.stream()
          .filter(device -> !owners.containsKey(device))
          .forEach(ScriptedCamera::released);
      mappedOn.clear();
    }
  }

  /** Lets something happen once, just before the next call of a function or request. */
  synchronized void on(String call, Runnable event) {
    events.put(call, event);
  }

  /** Records a call and takes its scripted failure, 0 if there is none. */
  private int next(String call) {
    calls.add(call);
    Runnable event = events.remove(call);
    if (event != null) {
      event.run();
    }
    if (lasting.containsKey(call)) {
      return -lasting.get(call);
    }
    Deque<Integer> script = failures.get(call);
    return script == null || script.isEmpty() ? 0 : -script.remove();
  }
}
