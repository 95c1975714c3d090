package camera.v4l2.internal;

import camera.api.spi.CapturedBuffer;
import camera.v4l2.internal.kernel.V4l2Buffer;
import camera.v4l2.internal.kernel.V4l2Plane;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One buffer of a queue: as many pieces of memory as the format has memory planes. The reader sets
 * its values when it is filled; they hold until it is queued again.
 */
final class DeviceBuffer implements CapturedBuffer {

  private final MemorySegment[] memory;
  private final int[] bytesPerLine;
  private final int[] start;
  private final int[] length;

  /** Views of the bytes used, made when asked for; raw frames are as long each time. */
  private final @Nullable MemorySegment[] view;

  private long sequence;
  private long timestampNanos;
  private boolean corrupt;
  private boolean keyframe;

  DeviceBuffer(List<MemorySegment> memory, List<Integer> bytesPerLine) {
    this.memory = memory.stream().map(MemorySegment::asReadOnly).toArray(MemorySegment[]::new);
    this.bytesPerLine = bytesPerLine.stream().mapToInt(Integer::intValue).toArray();
    start = new int[this.memory.length];
    length = new int[this.memory.length];
    view = new @Nullable MemorySegment[this.memory.length];
  }

  /**
   * Takes over what {@code DQBUF} said.
   *
   * @param answer the buffer structure
   * @param planes the plane structures, none if single-planar
   * @param count the frame's number
   */
  void filled(MemorySegment answer, List<MemorySegment> planes, long count) {
    sequence = count;
    int flags = V4l2Buffer.FLAGS.get(answer);
    timestampNanos =
        (flags & V4l2Buffer.FLAG_TIMESTAMP_MASK) == V4l2Buffer.FLAG_TIMESTAMP_MONOTONIC
            ? V4l2Buffer.timestampNanos(answer)
            : System.nanoTime();
    corrupt = (flags & V4l2Buffer.FLAG_ERROR) != 0;
    keyframe = (flags & V4l2Buffer.FLAG_KEYFRAME) != 0;
    if (planes.isEmpty()) {
      used(0, 0, V4l2Buffer.BYTESUSED.get(answer));
    } else {
      for (int i = 0; i < memory.length; i++) {
        used(i, V4l2Plane.DATA_OFFSET.get(planes.get(i)), V4l2Plane.BYTESUSED.get(planes.get(i)));
      }
    }
  }

  /**
   * Takes over what {@code read(2)} said.
   *
   * @param bytes that were read
   * @param count the frame's number
   * @param nanos when it was read
   */
  void read(int bytes, long count, long nanos) {
    sequence = count;
    timestampNanos = nanos;
    corrupt = false;
    keyframe = false;
    used(0, 0, bytes);
  }

  /** What a driver says is not believed beyond the memory there is. */
  private void used(int plane, int from, int end) {
    int size = (int) memory[plane].byteSize();
    int to = end < 0 || end > size ? size : end;
    int first = from < 0 || from > to ? to : from;
    if (to == first) {
      corrupt = true; // a frame without content
    }
    if (start[plane] != first || length[plane] != to - first) {
      start[plane] = first;
      length[plane] = to - first;
      view[plane] = null;
    }
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
    return corrupt;
  }

  @Override
  public boolean keyframe() {
    return keyframe;
  }

  @Override
  public int planes() {
    return memory.length;
  }

  @Override
  public MemorySegment plane(int index) {
    MemorySegment made = view[index];
    if (made == null) {
      made = memory[index].asSlice(start[index], length[index]);
      view[index] = made;
    }
    return made;
  }

  @Override
  public int bytesPerLine(int index) {
    return bytesPerLine[index];
  }
}
