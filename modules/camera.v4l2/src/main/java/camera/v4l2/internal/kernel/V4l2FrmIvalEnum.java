package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_frmivalenum}: one frame interval, or a range, of a format and size. */
public final class V4l2FrmIvalEnum {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("index"),
          JAVA_INT.withName("pixel_format"),
          JAVA_INT.withName("width"),
          JAVA_INT.withName("height"),
          JAVA_INT.withName("type"),
          MemoryLayout.unionLayout(
                  V4l2Fract.LAYOUT.withName("discrete"),
                  MemoryLayout.structLayout(
                          V4l2Fract.LAYOUT.withName("min"),
                          V4l2Fract.LAYOUT.withName("max"),
                          V4l2Fract.LAYOUT.withName("step"))
                      .withName("stepwise"))
              .withName(Layouts.ANONYMOUS),
          MemoryLayout.sequenceLayout(2, JAVA_INT).withName("reserved"));

  /** One interval; the other two kinds are ranges. */
  public static final int DISCRETE = 1;

  /** The position asked for. */
  public static final IntField INDEX = IntField.of(LAYOUT, "index");

  /** The format asked about. */
  public static final IntField PIXEL_FORMAT = IntField.of(LAYOUT, "pixel_format");

  /** The width asked about. */
  public static final IntField WIDTH = IntField.of(LAYOUT, "width");

  /** The height asked about. */
  public static final IntField HEIGHT = IntField.of(LAYOUT, "height");

  /** Which kind this is. */
  public static final IntField TYPE = IntField.of(LAYOUT, "type");

  private static final long INTERVAL = Layouts.at(LAYOUT, "discrete");
  private static final long MIN = Layouts.at(LAYOUT, "stepwise.min");
  private static final long MAX = Layouts.at(LAYOUT, "stepwise.max");

  private V4l2FrmIvalEnum() {}

  /** {@return the interval, discrete} */
  public static MemorySegment interval(MemorySegment s) {
    return s.asSlice(INTERVAL, V4l2Fract.LAYOUT);
  }

  /** {@return the shortest of a range} */
  public static MemorySegment shortest(MemorySegment s) {
    return s.asSlice(MIN, V4l2Fract.LAYOUT);
  }

  /** {@return the longest of a range} */
  public static MemorySegment longest(MemorySegment s) {
    return s.asSlice(MAX, V4l2Fract.LAYOUT);
  }
}
