package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_querymenu}, packed: one item of a menu. */
public final class V4l2QueryMenu {

  private static final int NAME_LENGTH = 32;

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("id"),
          JAVA_INT.withName("index"),
          MemoryLayout.unionLayout(
                  MemoryLayout.sequenceLayout(NAME_LENGTH, JAVA_BYTE).withName("name"),
                  JAVA_LONG_UNALIGNED.withName("value"))
              .withName(Layouts.ANONYMOUS),
          JAVA_INT.withName("reserved"));

  /** The control's number. */
  public static final IntField ID = IntField.of(LAYOUT, "id");

  /** What the control is set to for this item. */
  public static final IntField INDEX = IntField.of(LAYOUT, "index");

  private static final long NAME = Layouts.at(LAYOUT, "name");
  private static final long VALUE = Layouts.at(LAYOUT, "value");

  private V4l2QueryMenu() {}

  /** {@return the item of a menu of words} */
  public static String name(MemorySegment s) {
    return Layouts.text(s, NAME, NAME_LENGTH);
  }

  /** Sets the item of a menu of words. */
  public static void name(MemorySegment s, String value) {
    Layouts.text(s, NAME, NAME_LENGTH, value);
  }

  /** {@return the item of a menu of numbers} */
  public static long value(MemorySegment s) {
    return s.get(JAVA_LONG_UNALIGNED, VALUE);
  }

  /** Sets the item of a menu of numbers. */
  public static void value(MemorySegment s, long value) {
    s.set(JAVA_LONG_UNALIGNED, VALUE, value);
  }
}
