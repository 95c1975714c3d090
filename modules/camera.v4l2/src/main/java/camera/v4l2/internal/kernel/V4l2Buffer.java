package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_buffer}: one buffer of a queue. */
public final class V4l2Buffer {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("index"),
          JAVA_INT.withName("type"),
          JAVA_INT.withName("bytesused"),
          JAVA_INT.withName("flags"),
          JAVA_INT.withName("field"),
          MemoryLayout.paddingLayout(4),
          MemoryLayout.structLayout(JAVA_LONG.withName("tv_sec"), JAVA_LONG.withName("tv_usec"))
              .withName("timestamp"),
          MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("timecode"),
          JAVA_INT.withName("sequence"),
          JAVA_INT.withName("memory"),
          MemoryLayout.unionLayout(
                  JAVA_INT.withName("offset"),
                  JAVA_LONG.withName("userptr"),
                  ADDRESS.withName("planes"),
                  JAVA_INT.withName("fd"))
              .withName("m"),
          JAVA_INT.withName("length"),
          JAVA_INT.withName("reserved2"),
          JAVA_INT.withName("request_fd"),
          MemoryLayout.paddingLayout(4));

  /** The kernel's memory, mapped into the process. */
  public static final int MEMORY_MMAP = 1;

  /** Flag: a key frame of a compressed stream. */
  public static final int FLAG_KEYFRAME = 0x8;

  /** Flag: the content may be damaged. */
  public static final int FLAG_ERROR = 0x40;

  /** Mask of the flags that tell the clock of the time stamp. */
  public static final int FLAG_TIMESTAMP_MASK = 0xe000;

  /** The time stamp is of the monotonic clock. */
  public static final int FLAG_TIMESTAMP_MONOTONIC = 0x2000;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MICRO = 1_000L;

  /** Its position. */
  public static final IntField INDEX = IntField.of(LAYOUT, "index");

  /** The kind of queue, see {@link BufferType}. */
  public static final IntField TYPE = IntField.of(LAYOUT, "type");

  /** Bytes filled, single-planar. */
  public static final IntField BYTESUSED = IntField.of(LAYOUT, "bytesused");

  /** The flags. */
  public static final IntField FLAGS = IntField.of(LAYOUT, "flags");

  private static final long TV_SEC = Layouts.at(LAYOUT, "timestamp.tv_sec");
  private static final long TV_USEC = Layouts.at(LAYOUT, "timestamp.tv_usec");

  /** The device's count of frames, 32 bits. */
  public static final IntField SEQUENCE = IntField.of(LAYOUT, "sequence");

  /** Whose memory. */
  public static final IntField MEMORY = IntField.of(LAYOUT, "memory");

  /** Where to map it, single-planar. */
  public static final IntField OFFSET = IntField.of(LAYOUT, "m.offset");

  private static final long PLANES = Layouts.at(LAYOUT, "m.planes");

  /** Bytes of the buffer; multi-planar, number of planes. */
  public static final IntField LENGTH = IntField.of(LAYOUT, "length");

  private V4l2Buffer() {}

  /** {@return when the first byte was taken, in nanoseconds of the clock the flags tell} */
  public static long timestampNanos(MemorySegment s) {
    return s.get(JAVA_LONG, TV_SEC) * NANOS_PER_SECOND
        + s.get(JAVA_LONG, TV_USEC) * NANOS_PER_MICRO;
  }

  /** Sets the time stamp. */
  public static void timestampNanos(MemorySegment s, long nanos) {
    s.set(JAVA_LONG, TV_SEC, nanos / NANOS_PER_SECOND);
    s.set(JAVA_LONG, TV_USEC, nanos % NANOS_PER_SECOND / NANOS_PER_MICRO);
  }

  /** {@return the array of {@link V4l2Plane}, multi-planar, as a bare address} */
  public static MemorySegment planes(MemorySegment s) {
    return s.get(ADDRESS, PLANES);
  }

  /** Sets the array of {@link V4l2Plane}, multi-planar. */
  public static void planes(MemorySegment s, MemorySegment planes) {
    s.set(ADDRESS, PLANES, planes);
  }
}
