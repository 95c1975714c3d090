package camera.v4l2.internal;

import camera.v4l2.internal.kernel.BufferType;
import camera.v4l2.internal.kernel.V4l2Buffer;
import camera.v4l2.internal.kernel.V4l2Plane;
import camera.v4l2.internal.kernel.V4l2RequestBuffers;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Buffers of the kernel that the device fills and the process reads, mapped for as long as an arena
 * lives. Each buffer has structures of its own for {@link #enqueue}, so that any thread may call
 * it.
 */
final class MappedQueue implements FrameQueue {

  /** The kernel's structures for one call; without planes if single-planar. */
  private record Slot(MemorySegment buffer, List<MemorySegment> planes) {}

  private final DeviceFile device;
  private final BufferType type;
  private final MemorySegment typeCode;
  private final int planes;
  private final DeviceBuffer[] buffers;
  private final Slot[] toDevice;
  private final Slot fromDevice;
  private int lastSequence;
  private long sequence = -1;

  /**
   * Asks the device for buffers and maps them.
   *
   * @param lifetime owns the memory and unmaps it
   * @throws DeviceFailure if that fails; what was mapped so far goes with the lifetime
   */
  MappedQueue(DeviceFile device, BufferType type, StreamFormat format, int wanted, Arena lifetime) {
    this.device = device;
    this.type = type;
    typeCode = lifetime.allocateFrom(ValueLayout.JAVA_INT, type.code());
    planes = type == BufferType.MULTI_PLANAR ? format.bytesPerLine().size() : 0;
    buffers = new DeviceBuffer[request(wanted)];
    toDevice = new Slot[buffers.length];
    for (int i = 0; i < buffers.length; i++) {
      toDevice[i] = slot(lifetime);
      buffers[i] = new DeviceBuffer(map(toDevice[i], i, lifetime), format.bytesPerLine());
    }
    fromDevice = slot(lifetime);
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
    device.call(VideoRequests.STREAMON, typeCode);
  }

  @Override
  public int stop() {
    int result = device.tryCall(VideoRequests.STREAMOFF, typeCode);
    // A mapping keeps the file open after close(2). So a frame still in somebody's hand would keep
    // the device busy, for ourselves as well, if its buffers were not given up here; the memory
    // stays until it is unmapped. Kernels before 4.20 refuse it, and others then find it busy.
    try (Arena arena = Arena.ofConfined()) {
      device.tryCall(VideoRequests.REQBUFS, request(arena, 0));
    }
    return result;
  }

  @Override
  public void enqueue(int index) {
    Slot slot = toDevice[index];
    clear(slot);
    V4l2Buffer.INDEX.set(slot.buffer, index);
    device.call(VideoRequests.QBUF, slot.buffer);
  }

  @Override
  public int dequeue() {
    clear(fromDevice);
    int result = device.tryCall(VideoRequests.DQBUF, fromDevice.buffer);
    if (result < 0) {
      if (ErrnoTable.outcome(VideoRequests.DQBUF.name(), -result) == Outcome.NOT_YET) {
        return -1;
      }
      throw new DeviceFailure(VideoRequests.DQBUF.name(), result);
    }
    int index = V4l2Buffer.INDEX.get(fromDevice.buffer);
    if (index < 0 || index >= buffers.length) {
      throw new DeviceFailure(VideoRequests.DQBUF.name(), -Errno.EPROTO);
    }
    buffers[index].filled(fromDevice.buffer, fromDevice.planes, count());
    return index;
  }

  /** The kernel's count has 32 bits and wraps; drivers that do not count leave it as it is. */
  private long count() {
    int now = V4l2Buffer.SEQUENCE.get(fromDevice.buffer);
    int step = now - lastSequence;
    if (sequence < 0) {
      sequence = Integer.toUnsignedLong(now);
    } else {
      sequence += Math.max(step, 1);
    }
    lastSequence = now;
    return sequence;
  }

  private int request(int wanted) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = request(arena, wanted);
      device.call(VideoRequests.REQBUFS, request);
      int given = V4l2RequestBuffers.COUNT.get(request);
      if (given < 1) {
        throw new DeviceFailure(VideoRequests.REQBUFS.name(), -Errno.ENOMEM);
      }
      return given;
    }
  }

  private MemorySegment request(Arena arena, int count) {
    MemorySegment request = arena.allocate(V4l2RequestBuffers.LAYOUT);
    V4l2RequestBuffers.COUNT.set(request, count);
    V4l2RequestBuffers.TYPE.set(request, type.code());
    V4l2RequestBuffers.MEMORY.set(request, V4l2Buffer.MEMORY_MMAP);
    return request;
  }

  private List<MemorySegment> map(Slot slot, int index, Arena lifetime) {
    clear(slot);
    V4l2Buffer.INDEX.set(slot.buffer, index);
    device.call(VideoRequests.QUERYBUF, slot.buffer);
    if (slot.planes.isEmpty()) {
      return List.of(
          device.map(
              Integer.toUnsignedLong(V4l2Buffer.LENGTH.get(slot.buffer)),
              Integer.toUnsignedLong(V4l2Buffer.OFFSET.get(slot.buffer)),
              lifetime));
    }
    List<MemorySegment> memory = new ArrayList<>();
    for (MemorySegment plane : slot.planes) {
      memory.add(
          device.map(
              Integer.toUnsignedLong(V4l2Plane.LENGTH.get(plane)),
              Integer.toUnsignedLong(V4l2Plane.MEM_OFFSET.get(plane)),
              lifetime));
    }
    return memory;
  }

  private Slot slot(Arena lifetime) {
    MemorySegment buffer = lifetime.allocate(V4l2Buffer.LAYOUT);
    if (planes == 0) {
      return new Slot(buffer, List.of());
    }
    MemorySegment array = lifetime.allocate(V4l2Plane.LAYOUT, planes);
    return new Slot(buffer, array.elements(V4l2Plane.LAYOUT).toList());
  }

  /** Zeroes the structures, as the kernel wants its reserved fields, and says of which kind. */
  private void clear(Slot slot) {
    slot.buffer.fill((byte) 0);
    V4l2Buffer.TYPE.set(slot.buffer, type.code());
    V4l2Buffer.MEMORY.set(slot.buffer, V4l2Buffer.MEMORY_MMAP);
    if (!slot.planes.isEmpty()) {
      for (int i = 0; i < slot.planes.size(); i++) { // no iterator: this runs for every frame
        slot.planes.get(i).fill((byte) 0);
      }
      V4l2Buffer.planes(slot.buffer, slot.planes.getFirst());
      V4l2Buffer.LENGTH.set(slot.buffer, slot.planes.size());
    }
  }
}
