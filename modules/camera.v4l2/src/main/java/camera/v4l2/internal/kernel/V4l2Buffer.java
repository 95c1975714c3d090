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

  /** Flag: the content may be damaged. */
  public static final int FLAG_ERROR = 0x40;

  /** Mask of the flags that tell the clock of the time stamp. */
  public static final int FLAG_TIMESTAMP_MASK = 0xe000;

  /** The time stamp is of the monotonic clock. */
  public static final int FLAG_TIMESTAMP_MONOTONIC = 0x2000;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MICRO = 1_000L;

  private static final long INDEX = Layouts.at(LAYOUT, "index");
  private static final long TYPE = Layouts.at(LAYOUT, "type");
  private static final long BYTESUSED = Layouts.at(LAYOUT, "bytesused");
  private static final long FLAGS = Layouts.at(LAYOUT, "flags");
  private static final long TV_SEC = Layouts.at(LAYOUT, "timestamp.tv_sec");
  private static final long TV_USEC = Layouts.at(LAYOUT, "timestamp.tv_usec");
  private static final long SEQUENCE = Layouts.at(LAYOUT, "sequence");
  private static final long MEMORY = Layouts.at(LAYOUT, "memory");
  private static final long OFFSET = Layouts.at(LAYOUT, "m.offset");
  private static final long PLANES = Layouts.at(LAYOUT, "m.planes");
  private static final long LENGTH = Layouts.at(LAYOUT, "length");

  private V4l2Buffer() {}

  /** {@return its position} */
  public static int index(MemorySegment s) {
    return s.get(JAVA_INT, INDEX);
  }

  /** Sets its position. */
  public static void index(MemorySegment s, int value) {
    s.set(JAVA_INT, INDEX, value);
  }

  /** {@return the kind of queue} */
  public static int type(MemorySegment s) {
    return s.get(JAVA_INT, TYPE);
  }

  /** Sets the kind of queue, see {@link BufferType}. */
  public static void type(MemorySegment s, int value) {
    s.set(JAVA_INT, TYPE, value);
  }

  /** {@return bytes filled, single-planar} */
  public static int bytesUsed(MemorySegment s) {
    return s.get(JAVA_INT, BYTESUSED);
  }

  /** Sets bytes filled, single-planar. */
  public static void bytesUsed(MemorySegment s, int value) {
    s.set(JAVA_INT, BYTESUSED, value);
  }

  /** {@return the flags} */
  public static int flags(MemorySegment s) {
    return s.get(JAVA_INT, FLAGS);
  }

  /** Sets the flags. */
  public static void flags(MemorySegment s, int value) {
    s.set(JAVA_INT, FLAGS, value);
  }

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

  /** {@return the device's count of frames, 32 bits} */
  public static int sequence(MemorySegment s) {
    return s.get(JAVA_INT, SEQUENCE);
  }

  /** Sets the device's count of frames. */
  public static void sequence(MemorySegment s, int value) {
    s.set(JAVA_INT, SEQUENCE, value);
  }

  /** {@return whose memory} */
  public static int memory(MemorySegment s) {
    return s.get(JAVA_INT, MEMORY);
  }

  /** Sets whose memory. */
  public static void memory(MemorySegment s, int value) {
    s.set(JAVA_INT, MEMORY, value);
  }

  /** {@return where to map it, single-planar} */
  public static int offset(MemorySegment s) {
    return s.get(JAVA_INT, OFFSET);
  }

  /** Sets where to map it, single-planar. */
  public static void offset(MemorySegment s, int value) {
    s.set(JAVA_INT, OFFSET, value);
  }

  /** {@return the array of {@link V4l2Plane}, multi-planar, as a bare address} */
  public static MemorySegment planes(MemorySegment s) {
    return s.get(ADDRESS, PLANES);
  }

  /** Sets the array of {@link V4l2Plane}, multi-planar. */
  public static void planes(MemorySegment s, MemorySegment planes) {
    s.set(ADDRESS, PLANES, planes);
  }

  /** {@return bytes of the buffer; multi-planar, number of planes} */
  public static int length(MemorySegment s) {
    return s.get(JAVA_INT, LENGTH);
  }

  /** Sets bytes of the buffer; multi-planar, number of planes. */
  public static void length(MemorySegment s, int value) {
    s.set(JAVA_INT, LENGTH, value);
  }
}
