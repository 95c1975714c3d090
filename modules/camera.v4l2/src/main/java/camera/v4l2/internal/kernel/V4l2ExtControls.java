package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_ext_controls}: several values that are read or set in one step. */
public final class V4l2ExtControls {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("which"),
          JAVA_INT.withName("count"),
          JAVA_INT.withName("error_idx"),
          JAVA_INT.withName("request_fd"),
          JAVA_INT.withName("reserved"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("controls"));

  /** Of {@link #WHICH}: present values, of controls of any class. */
  public static final int CUR_VAL = 0;

  /** Of {@link #WHICH}: values at first. */
  public static final int DEF_VAL = 0x0f00_0000;

  /** Which values. */
  public static final IntField WHICH = IntField.of(LAYOUT, "which");

  /** How many. */
  public static final IntField COUNT = IntField.of(LAYOUT, "count");

  /** After a failure: which one failed, or {@link #COUNT} if nothing was set. */
  public static final IntField ERROR_IDX = IntField.of(LAYOUT, "error_idx");

  private static final long CONTROLS = Layouts.at(LAYOUT, "controls");

  private V4l2ExtControls() {}

  /** {@return the address of the array of {@link V4l2ExtControl}, of length 0} */
  public static MemorySegment controls(MemorySegment s) {
    return s.get(ADDRESS, CONTROLS);
  }

  /** Sets the array, which must live as long as the structure. */
  public static void controls(MemorySegment s, MemorySegment array) {
    s.set(ADDRESS, CONTROLS, array);
  }
}
