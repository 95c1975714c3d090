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

  /** The position asked for. */
  public static final IntField INDEX = IntField.of(LAYOUT, "index");

  /** The kind of queue, see {@link BufferType}. */
  public static final IntField TYPE = IntField.of(LAYOUT, "type");

  /** The flags. */
  public static final IntField FLAGS = IntField.of(LAYOUT, "flags");

  private static final long DESCRIPTION = Layouts.at(LAYOUT, "description");

  /** The four-character code. */
  public static final IntField PIXELFORMAT = IntField.of(LAYOUT, "pixelformat");

  private V4l2FmtDesc() {}

  /** {@return the driver's words} */
  public static String description(MemorySegment s) {
    return Layouts.text(s, DESCRIPTION, 32);
  }

  /** Sets the driver's words. */
  public static void description(MemorySegment s, String value) {
    Layouts.text(s, DESCRIPTION, 32, value);
  }
}
