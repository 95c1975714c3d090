package camera.v4l2.internal;

import camera.v4l2.internal.libc.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Buffers of the process that are filled by {@code read(2)}. The driver begins with the first read
 * and counts nothing, so the frames are counted and timed here. A frame for which there is no
 * buffer is read all the same and left out, so that the device never waits for its consumers.
 */
final class ReadQueue implements FrameQueue {

  /** As pages, which drivers that copy by DMA like. */
  private static final long ALIGNMENT = 4096;

  private final DeviceFile device;
  private final MemorySegment[] memory;
  private final DeviceBuffer[] buffers;

  /** As long as a frame, as the driver would give the rest of it with the next read. */
  private final MemorySegment leftOut;

  /** Indexes of the buffers the device has, a stack; guarded by itself. */
  private final int[] free;

  private int freeCount;
  private long sequence;

  ReadQueue(DeviceFile device, StreamFormat format, int count, Arena lifetime) {
    this.device = device;
    long size = format.sizeImage().getFirst();
    if (size < 1) {
      throw new DeviceFailure(ErrnoTable.READ, -Errno.EPROTO);
    }
    memory = new MemorySegment[count];
    buffers = new DeviceBuffer[count];
    free = new int[count];
    for (int i = 0; i < count; i++) {
      memory[i] = lifetime.allocate(size, ALIGNMENT);
      buffers[i] = new DeviceBuffer(List.of(memory[i]), format.bytesPerLine());
    }
    leftOut = lifetime.allocate(size, ALIGNMENT);
  }

  @Override
  public int size() {
    return buffers.length;
  }

  @Override
  public DeviceBuffer buffer(int index) {
    return buffers[index];
  }

  @Override
  public void start() {
    for (int i = 0; i < buffers.length; i++) {
      enqueue(i);
    }
  }

  @Override
  public void enqueue(int index) {
    synchronized (free) {
      free[freeCount++] = index;
    }
  }

  @Override
  public int dequeue() {
    int index = take();
    int result = device.read(index < 0 ? leftOut : memory[index]);
    if (result < 0) {
      if (index >= 0) {
        enqueue(index);
      }
      if (ErrnoTable.outcome(ErrnoTable.READ, -result) == Outcome.NOT_YET) {
        return -1;
      }
      throw new DeviceFailure(ErrnoTable.READ, result);
    }
    long count = sequence++;
    if (index >= 0) {
      buffers[index].read(result, count, System.nanoTime());
    }
    return index;
  }

  @Override
  public int stop() {
    return 0; // closing the node ends it
  }

  private int take() {
    synchronized (free) {
      return freeCount == 0 ? -1 : free[--freeCount];
    }
  }
}
