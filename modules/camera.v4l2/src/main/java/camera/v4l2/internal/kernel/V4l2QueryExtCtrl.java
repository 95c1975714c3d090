package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_query_ext_ctrl}: what a control is. */
public final class V4l2QueryExtCtrl {

  private static final int NAME_LENGTH = 32;

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("id"),
          JAVA_INT.withName("type"),
          MemoryLayout.sequenceLayout(NAME_LENGTH, JAVA_BYTE).withName("name"),
          JAVA_LONG.withName("minimum"),
          JAVA_LONG.withName("maximum"),
          JAVA_LONG.withName("step"),
          JAVA_LONG.withName("default_value"),
          JAVA_INT.withName("flags"),
          JAVA_INT.withName("elem_size"),
          JAVA_INT.withName("elems"),
          JAVA_INT.withName("nr_of_dims"),
          MemoryLayout.sequenceLayout(4, JAVA_INT).withName("dims"),
          MemoryLayout.sequenceLayout(32, JAVA_INT).withName("reserved"));

  /** In the id: asks for the control after that id. */
  public static final int NEXT_CTRL = 0x8000_0000;

  /** In the id: with {@link #NEXT_CTRL}, also for structures and tables. */
  public static final int NEXT_COMPOUND = 0x4000_0000;

  /** The control's number. */
  public static final IntField ID = IntField.of(LAYOUT, "id");

  /** Kind of value, see {@link CtrlType}. */
  public static final IntField TYPE = IntField.of(LAYOUT, "type");

  /** Its flags, see {@link CtrlFlag}. */
  public static final IntField FLAGS = IntField.of(LAYOUT, "flags");

  /** Bytes of one element. */
  public static final IntField ELEM_SIZE = IntField.of(LAYOUT, "elem_size");

  /** Dimensions in use, 0 for a single value. */
  public static final IntField NR_OF_DIMS = IntField.of(LAYOUT, "nr_of_dims");

  /** Most dimensions there can be. */
  public static final int MAX_DIMS = 4;

  private static final long NAME = Layouts.at(LAYOUT, "name");
  private static final long MINIMUM = Layouts.at(LAYOUT, "minimum");
  private static final long MAXIMUM = Layouts.at(LAYOUT, "maximum");
  private static final long STEP = Layouts.at(LAYOUT, "step");
  private static final long DEFAULT_VALUE = Layouts.at(LAYOUT, "default_value");
  private static final long DIMS = Layouts.at(LAYOUT, "dims");

  private V4l2QueryExtCtrl() {}

  /** {@return the driver's words} */
  public static String name(MemorySegment s) {
    return Layouts.text(s, NAME, NAME_LENGTH);
  }

  /** Sets the driver's words. */
  public static void name(MemorySegment s, String value) {
    Layouts.text(s, NAME, NAME_LENGTH, value);
  }

  /** {@return smallest value} */
  public static long minimum(MemorySegment s) {
    return s.get(JAVA_LONG, MINIMUM);
  }

  /** {@return largest value} */
  public static long maximum(MemorySegment s) {
    return s.get(JAVA_LONG, MAXIMUM);
  }

  /** {@return from one value to the next} */
  public static long step(MemorySegment s) {
    return s.get(JAVA_LONG, STEP);
  }

  /** {@return the value at first} */
  public static long defaultValue(MemorySegment s) {
    return s.get(JAVA_LONG, DEFAULT_VALUE);
  }

  /** Sets the values it takes. */
  public static void range(MemorySegment s, long minimum, long maximum, long step, long initial) {
    s.set(JAVA_LONG, MINIMUM, minimum);
    s.set(JAVA_LONG, MAXIMUM, maximum);
    s.set(JAVA_LONG, STEP, step);
    s.set(JAVA_LONG, DEFAULT_VALUE, initial);
  }

  /** {@return the length of a dimension} */
  public static int dimension(MemorySegment s, int index) {
    return s.getAtIndex(JAVA_INT, DIMS / Integer.BYTES + index);
  }

  /** Sets the length of a dimension. */
  public static void dimension(MemorySegment s, int index, int length) {
    s.setAtIndex(JAVA_INT, DIMS / Integer.BYTES + index, length);
  }
}
