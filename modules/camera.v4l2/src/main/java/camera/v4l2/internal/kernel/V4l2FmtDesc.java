package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_fmtdesc}: one pixel format that a node offers. */
public final class V4l2FmtDesc {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("index"),
          JAVA_INT.withName("type"),
          JAVA_INT.withName("flags"),
          MemoryLayout.sequenceLayout(32, JAVA_BYTE).withName("description"),
          JAVA_INT.withName("pixelformat"),
          JAVA_INT.withName("mbus_code"),
          MemoryLayout.sequenceLayout(3, JAVA_INT).withName("reserved"));

  /** Flag of compressed formats. */
  public static final int COMPRESSED = 1;

  private static final long INDEX = Layouts.at(LAYOUT, "index");
  private static final long TYPE = Layouts.at(LAYOUT, "type");
  private static final long FLAGS = Layouts.at(LAYOUT, "flags");
  private static final long DESCRIPTION = Layouts.at(LAYOUT, "description");
  private static final long PIXELFORMAT = Layouts.at(LAYOUT, "pixelformat");

  private V4l2FmtDesc() {}

  /** {@return the position asked for} */
  public static int index(MemorySegment s) {
    return s.get(JAVA_INT, INDEX);
  }

  /** Sets the position asked for. */
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

  /** {@return the flags} */
  public static int flags(MemorySegment s) {
    return s.get(JAVA_INT, FLAGS);
  }

  /** Sets the flags. */
  public static void flags(MemorySegment s, int value) {
    s.set(JAVA_INT, FLAGS, value);
  }

  /** {@return the driver's words} */
  public static String description(MemorySegment s) {
    return Layouts.text(s, DESCRIPTION, 32);
  }

  /** Sets the driver's words. */
  public static void description(MemorySegment s, String value) {
    Layouts.text(s, DESCRIPTION, 32, value);
  }

  /** {@return the four-character code} */
  public static int pixelFormat(MemorySegment s) {
    return s.get(JAVA_INT, PIXELFORMAT);
  }

  /** Sets the four-character code. */
  public static void pixelFormat(MemorySegment s, int value) {
    s.set(JAVA_INT, PIXELFORMAT, value);
  }
}
