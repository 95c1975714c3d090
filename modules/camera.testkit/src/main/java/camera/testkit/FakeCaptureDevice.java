package camera.testkit;

import camera.api.CameraException;
import camera.api.CaptureRequest;
import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import camera.api.spi.CaptureDevice;
import camera.api.spi.CapturedBuffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device whose frames a test pushes, and which watches that the rules of {@link CaptureDevice}
 * are kept: every breach is noted in {@link #breaches()}. Thread-safe.
 *
 * <p>Each frame's plane is eight bytes holding its sequence number unless a test gives other bytes;
 * a buffer is overwritten with -1 when it comes back, so that use after release shows.
 */
public final class FakeCaptureDevice implements CaptureDevice {

  /** The mode used unless a test says otherwise. */
  public static final VideoMode MODE =
      new VideoMode(FourCc.YUYV, 640, 480, FrameInterval.ofRate(30));

  private final VideoMode mode;
  private final Arena memory = Arena.ofShared();
  private final FakeBuffer[] buffers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<FakeBuffer.Filled> script = new ArrayDeque<>();
  private final Deque<Integer> queued = new ArrayDeque<>();
  private final List<String> breaches = new ArrayList<>();
  private @Nullable CameraException failure;
  private long nextSequence;
  private long requeues;
  private boolean stopped;
  private boolean closed;

  /**
   * Makes a device with all buffers queued.
   *
   * @param mode what it delivers
   * @param count buffers
   */
  public FakeCaptureDevice(VideoMode mode, int count) {
    this.mode = mode;
    buffers = new FakeBuffer[count];
    for (int i = 0; i < count; i++) {
      buffers[i] = new FakeBuffer(memory.allocate(FakeBuffer.SIZE, Long.BYTES));
      queued.add(i);
    }
  }

  /**
   * Makes a device for a session's opener, whatever is asked for.
   *
   * @param request ignored
   * @return eight buffers in {@link #MODE}
   */
  public static FakeCaptureDevice open(CaptureRequest request) {
    return new FakeCaptureDevice(MODE, 8);
  }

  /** Lets one more frame come. */
  public void push() {
    push(false);
  }

  /**
   * Lets one more frame come.
   *
   * @param corrupt whether the device flags it
   */
  public void push(boolean corrupt) {
    locked(() -> script.add(FakeBuffer.Filled.numbered(nextSequence++, corrupt)));
  }

  /**
   * Lets one more frame come.
   *
   * @param content its bytes, at most 64
   */
  public void push(byte[] content) {
    MemorySegment bytes = MemorySegment.ofArray(content.clone());
    locked(() -> script.add(new FakeBuffer.Filled(nextSequence++, false, bytes)));
  }

  /**
   * Skips numbers, as a device that lost frames.
   *
   * @param frames how many
   */
  public void skip(int frames) {
    locked(() -> nextSequence += frames);
  }

  /**
   * Lets every further dequeue fail.
   *
   * @param reason thrown
   */
  public void fail(CameraException reason) {
    locked(() -> failure = reason);
  }

  /** {@return what was done against the rules, in words} */
  public List<String> breaches() {
    return read(() -> List.copyOf(breaches));
  }

  /** {@return buffers given back so far} */
  public long requeues() {
    return read(() -> requeues);
  }

  /** {@return buffers that the device has just now} */
  public int queued() {
    return read(() -> queued.size());
  }

  /** {@return frames pushed that were not dequeued yet} */
  public int waiting() {
    return read(() -> script.size());
  }

  /** {@return whether the device was let go} */
  public boolean stopped() {
    return read(() -> stopped);
  }

  /** {@return whether its memory was freed} */
  public boolean closed() {
    return read(() -> closed);
  }

  @Override
  public VideoMode mode() {
    return mode;
  }

  @Override
  public int buffers() {
    return buffers.length;
  }

  @Override
  public int dequeue(Duration timeout) {
    long left = timeout.toNanos();
    lock.lock();
    try {
      check(!stopped, "dequeue after stop");
      while (failure == null && (script.isEmpty() || queued.isEmpty()) && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (failure != null) {
        throw failure;
      }
      Integer index = script.isEmpty() ? null : queued.poll();
      if (index == null) {
        return TIMED_OUT;
      }
      buffers[index].fill(script.remove());
      changed.signalAll();
      return index;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CameraException("the fake device was interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public CapturedBuffer buffer(int index) {
    return buffers[index];
  }

  @Override
  public void requeue(int index) {
    locked(
        () -> {
          check(!stopped, "requeue after stop");
          check(!queued.contains(index), "buffer " + index + " requeued twice");
          buffers[index].spoil();
          queued.add(index);
          requeues++;
        });
  }

  @Override
  public void stop() {
    locked(() -> stopped = true);
  }

  @Override
  public void close() {
    locked(
        () -> {
          check(!closed, "closed twice");
          stopped = true;
          closed = true;
          memory.close();
        });
  }

  private void check(boolean kept, String breach) {
    if (!kept) {
      breaches.add(breach);
    }
  }

  private <T> T read(Supplier<T> state) {
    lock.lock();
    try {
      return state.get();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a condition of the device.
   *
   * @param condition evaluated whenever something changed
   * @return whether it became true within ten seconds
   * @throws InterruptedException if interrupted
   */
  public boolean await(Predicate<FakeCaptureDevice> condition) throws InterruptedException {
    long left = TimeUnit.SECONDS.toNanos(10);
    lock.lock();
    try {
      while (!condition.test(this) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return condition.test(this);
    } finally {
      lock.unlock();
    }
  }
}
