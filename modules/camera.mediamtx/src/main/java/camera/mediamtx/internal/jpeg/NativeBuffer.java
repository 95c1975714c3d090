package camera.mediamtx.internal.jpeg;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Native memory that is kept and only replaced when more is needed. For one thread at a time. */
final class NativeBuffer implements AutoCloseable {

  /** Room beyond what was asked for, so that slightly larger frames do not replace it each time. */
  private static final int SPARE_DIVISOR = 4;

  private static final int ALIGNMENT = 64;

  private @Nullable Arena arena;
  private MemorySegment memory = MemorySegment.NULL;

  /**
   * Gives the memory; its content is undefined.
   *
   * @param size bytes needed, 1 or more
   * @return at least as many bytes
   */
  MemorySegment atLeast(long size) {
    if (memory.byteSize() < size) {
      close();
      Arena fresh = Arena.ofShared();
      arena = fresh;
      memory = fresh.allocate(size + size / SPARE_DIVISOR, ALIGNMENT);
    }
    return memory;
  }

  /** Frees the memory; the buffer can be used again. */
  @Override
  public void close() {
    memory = MemorySegment.NULL;
    if (arena != null) {
      arena.close();
      arena = null;
    }
  }
}
