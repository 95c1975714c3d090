package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
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

  /** Bytes filled, the header before the data included. */
  public static final IntField BYTESUSED = IntField.of(LAYOUT, "bytesused");

  /** Bytes of the plane. */
  public static final IntField LENGTH = IntField.of(LAYOUT, "length");

  /** Where to map it. */
  public static final IntField MEM_OFFSET = IntField.of(LAYOUT, "m.mem_offset");

  /** Bytes before the data. */
  public static final IntField DATA_OFFSET = IntField.of(LAYOUT, "data_offset");

  private V4l2Plane() {}
}
