package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
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

  private static final long COUNT = Layouts.at(LAYOUT, "count");
  private static final long TYPE = Layouts.at(LAYOUT, "type");
  private static final long MEMORY = Layouts.at(LAYOUT, "memory");

  private V4l2RequestBuffers() {}

  /** {@return the number asked for, then given} */
  public static int count(MemorySegment s) {
    return s.get(JAVA_INT, COUNT);
  }

  /** Sets the number asked for, then given. */
  public static void count(MemorySegment s, int value) {
    s.set(JAVA_INT, COUNT, value);
  }

  /** {@return the kind of queue} */
  public static int type(MemorySegment s) {
    return s.get(JAVA_INT, TYPE);
  }

  /** Sets the kind of queue, see {@link BufferType}. */
  public static void type(MemorySegment s, int value) {
    s.set(JAVA_INT, TYPE, value);
  }

  /** {@return whose memory} */
  public static int memory(MemorySegment s) {
    return s.get(JAVA_INT, MEMORY);
  }

  /** Sets whose memory, see {@link V4l2Buffer#MEMORY_MMAP}. */
  public static void memory(MemorySegment s, int value) {
    s.set(JAVA_INT, MEMORY, value);
  }
}
