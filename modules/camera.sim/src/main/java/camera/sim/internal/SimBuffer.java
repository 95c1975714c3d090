package camera.sim.internal;

import camera.api.spi.CapturedBuffer;
import java.lang.foreign.MemorySegment;

/** One buffer of a simulated device. */
final class SimBuffer implements CapturedBuffer {

  private final MemorySegment memory;
  private final MemorySegment view;
  private final int bytesPerLine;
  private long sequence;
  private long timestampNanos;

  SimBuffer(MemorySegment memory, int bytesPerLine) {
    this.memory = memory;
    this.bytesPerLine = bytesPerLine;
    view = memory.asReadOnly();
  }

  /** For the device: the memory to draw into, stamped with what is drawn. */
  MemorySegment fill(long number, long nanos) {
    sequence = number;
    timestampNanos = nanos;
    return memory;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public long timestampNanos() {
    return timestampNanos;
  }

  @Override
  public boolean corrupt() {
    return false;
  }

  @Override
  public int planes() {
    return 1;
  }

  @Override
  public MemorySegment plane(int index) {
    checkPlane(index);
    return view;
  }

  @Override
  public int bytesPerLine(int index) {
    checkPlane(index);
    return bytesPerLine;
  }

  private static void checkPlane(int index) {
    if (index != 0) {
      throw new IndexOutOfBoundsException("no plane " + index + ", only 0");
    }
  }
}
