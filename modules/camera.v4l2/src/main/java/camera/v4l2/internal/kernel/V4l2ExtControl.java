package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_ext_control}, packed: the value of one control. */
public final class V4l2ExtControl {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("id"),
          JAVA_INT.withName("size"),
          JAVA_INT.withName("reserved2"),
          MemoryLayout.unionLayout(
                  JAVA_INT.withName("value"),
                  JAVA_LONG_UNALIGNED.withName("value64"),
                  ADDRESS_UNALIGNED.withName("string"))
              .withName(Layouts.ANONYMOUS));

  /** The control's number. */
  public static final IntField ID = IntField.of(LAYOUT, "id");

  /** Bytes of memory that a text points to; 0 for numbers. */
  public static final IntField SIZE = IntField.of(LAYOUT, "size");

  /** A number of 32 bits. */
  public static final IntField VALUE = IntField.of(LAYOUT, "value");

  private static final long VALUE64 = Layouts.at(LAYOUT, "value64");
  private static final long STRING = Layouts.at(LAYOUT, "string");

  private V4l2ExtControl() {}

  /** {@return a number of 64 bits} */
  public static long value64(MemorySegment s) {
    return s.get(JAVA_LONG_UNALIGNED, VALUE64);
  }

  /** Sets a number of 64 bits. */
  public static void value64(MemorySegment s, long value) {
    s.set(JAVA_LONG_UNALIGNED, VALUE64, value);
  }

  /** {@return the address of a text, of length 0} */
  public static MemorySegment string(MemorySegment s) {
    return s.get(ADDRESS_UNALIGNED, STRING);
  }

  /** Sets where a text is; it must live as long as the structure. */
  public static void string(MemorySegment s, MemorySegment memory) {
    s.set(ADDRESS_UNALIGNED, STRING, memory);
  }
}
