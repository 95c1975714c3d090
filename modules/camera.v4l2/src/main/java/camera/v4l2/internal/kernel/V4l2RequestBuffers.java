package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_requestbuffers}: how many buffers, and of which kind. */
public final class V4l2RequestBuffers {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("count"),
          JAVA_INT.withName("type"),
          JAVA_INT.withName("memory"),
          JAVA_INT.withName("capabilities"),
          JAVA_BYTE.withName("flags"),
          MemoryLayout.sequenceLayout(3, JAVA_BYTE).withName("reserved"));

  /** The number asked for, then given. */
  public static final IntField COUNT = IntField.of(LAYOUT, "count");

  /** The kind of queue, see {@link BufferType}. */
  public static final IntField TYPE = IntField.of(LAYOUT, "type");

  /** Whose memory, see {@link V4l2Buffer#MEMORY_MMAP}. */
  public static final IntField MEMORY = IntField.of(LAYOUT, "memory");

  private V4l2RequestBuffers() {}
}
