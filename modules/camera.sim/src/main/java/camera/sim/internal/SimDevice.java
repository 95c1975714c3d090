package camera.sim.internal;

import camera.api.VideoMode;
import camera.api.spi.CaptureDevice;
import camera.api.spi.CapturedBuffer;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A device that draws its frames when they are due by the monotonic clock. Like a real one it
 * counts on when it has no free buffer, or was read too late: the frame is lost, the clock is not.
 */
final class SimDevice implements CaptureDevice {

  private static final long ALIGNMENT = 64;

  private final VideoMode mode;
  private final BooleanSupplier silent;
  private final Supplier<SimLook> look;
  private final TestPicture picture;
  private final Arena memory = Arena.ofShared();
  private final SimBuffer[] buffers;
  private final int[] free;
  private final long start = System.nanoTime();
  private int firstFree;
  private int freeCount;
  private long sequence;
  private boolean closed;

  /**
   * Opens the device.
   *
   * @param silent while true, no frame comes
   * @param look how the picture looks now
   */
  SimDevice(VideoMode mode, int camera, int count, BooleanSupplier silent, Supplier<SimLook> look) {
    this.mode = mode;
    this.silent = silent;
    this.look = look;
    picture = new TestPicture(mode, camera);
    buffers = new SimBuffer[count];
    free = new int[count];
    for (int i = 0; i < count; i++) {
      var segment = memory.allocate(picture.size(), ALIGNMENT);
      picture.prepare(segment);
      buffers[i] = new SimBuffer(segment, picture.bytesPerLine());
      requeue(i);
    }
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
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      long due = start + offset(sequence + 1);
      awaitTime(due - deadline < 0 ? due : deadline);
      if (due - deadline >= 0) {
        return TIMED_OUT;
      }
      // The number follows from the time, so nothing drifts and what was missed is skipped.
      sequence = Math.max(sequence + 1, number(System.nanoTime() - start));
      int index = silent.getAsBoolean() ? TIMED_OUT : takeFree();
      if (index != TIMED_OUT) {
        long taken = start + offset(sequence);
        picture.look(look.get());
        picture.draw(buffers[index].fill(sequence, taken), sequence, System.currentTimeMillis());
        return index;
      }
    }
  }

  @Override
  public CapturedBuffer buffer(int index) {
    return buffers[index];
  }

  @Override
  public synchronized void requeue(int index) {
    free[(firstFree + freeCount++) % free.length] = index;
  }

  @Override
  public void stop() {
    // Nothing runs on: frames are drawn when they are asked for.
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      memory.close();
    }
  }

  private synchronized int takeFree() {
    if (freeCount == 0) {
      return TIMED_OUT;
    }
    int index = free[firstFree];
    firstFree = (firstFree + 1) % free.length;
    freeCount--;
    return index;
  }

  /** When a frame is due after the start, exact for years: whole seconds and the rest apart. */
  private long offset(long number) {
    long numerator = mode.interval().numerator();
    long denominator = mode.interval().denominator();
    long whole = number / denominator * numerator * 1_000_000_000L;
    return whole + number % denominator * numerator * 1_000_000_000L / denominator;
  }

  /** The last frame that is due after so long. */
  private long number(long nanos) {
    long estimate = nanos / mode.interval().nanos() + 1;
    while (offset(estimate) > nanos) {
      estimate--;
    }
    return estimate;
  }

  private static void awaitTime(long time) {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
