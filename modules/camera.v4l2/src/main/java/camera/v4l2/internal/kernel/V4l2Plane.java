package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_plane}: one piece of memory of a multi-planar buffer. */
public final class V4l2Plane {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("bytesused"),
          JAVA_INT.withName("length"),
          MemoryLayout.unionLayout(
                  JAVA_INT.withName("mem_offset"),
                  JAVA_LONG.withName("userptr"),
                  JAVA_INT.withName("fd"))
              .withName("m"),
          JAVA_INT.withName("data_offset"),
          MemoryLayout.sequenceLayout(11, JAVA_INT).withName("reserved"));

  /** Most planes of a buffer ({@code VIDEO_MAX_PLANES}). */
  public static final int MAX = 8;

  private static final long BYTESUSED = Layouts.at(LAYOUT, "bytesused");
  private static final long LENGTH = Layouts.at(LAYOUT, "length");
  private static final long MEM_OFFSET = Layouts.at(LAYOUT, "m.mem_offset");
  private static final long DATA_OFFSET = Layouts.at(LAYOUT, "data_offset");

  private V4l2Plane() {}

  /** {@return bytes filled, the header before the data included} */
  public static int bytesUsed(MemorySegment s) {
    return s.get(JAVA_INT, BYTESUSED);
  }

  /** Sets bytes filled. */
  public static void bytesUsed(MemorySegment s, int value) {
    s.set(JAVA_INT, BYTESUSED, value);
  }

  /** {@return bytes of the plane} */
  public static int length(MemorySegment s) {
    return s.get(JAVA_INT, LENGTH);
  }

  /** Sets bytes of the plane. */
  public static void length(MemorySegment s, int value) {
    s.set(JAVA_INT, LENGTH, value);
  }

  /** {@return where to map it} */
  public static int memOffset(MemorySegment s) {
    return s.get(JAVA_INT, MEM_OFFSET);
  }

  /** Sets where to map it. */
  public static void memOffset(MemorySegment s, int value) {
    s.set(JAVA_INT, MEM_OFFSET, value);
  }

  /** {@return bytes before the data} */
  public static int dataOffset(MemorySegment s) {
    return s.get(JAVA_INT, DATA_OFFSET);
  }

  /** Sets bytes before the data. */
  public static void dataOffset(MemorySegment s, int value) {
    s.set(JAVA_INT, DATA_OFFSET, value);
  }
}
