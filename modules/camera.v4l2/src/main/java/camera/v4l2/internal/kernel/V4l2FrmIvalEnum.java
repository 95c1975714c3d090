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

  private static final long INDEX = Layouts.at(LAYOUT, "index");
  private static final long PIXEL_FORMAT = Layouts.at(LAYOUT, "pixel_format");
  private static final long WIDTH = Layouts.at(LAYOUT, "width");
  private static final long HEIGHT = Layouts.at(LAYOUT, "height");
  private static final long TYPE = Layouts.at(LAYOUT, "type");
  private static final long INTERVAL = Layouts.at(LAYOUT, "discrete");
  private static final long MIN = Layouts.at(LAYOUT, "stepwise.min");
  private static final long MAX = Layouts.at(LAYOUT, "stepwise.max");

  private V4l2FrmIvalEnum() {}

  /** {@return the position asked for} */
  public static int index(MemorySegment s) {
    return s.get(JAVA_INT, INDEX);
  }

  /** Sets the position asked for. */
  public static void index(MemorySegment s, int value) {
    s.set(JAVA_INT, INDEX, value);
  }

  /** {@return the format asked about} */
  public static int pixelFormat(MemorySegment s) {
    return s.get(JAVA_INT, PIXEL_FORMAT);
  }

  /** Sets the format asked about. */
  public static void pixelFormat(MemorySegment s, int value) {
    s.set(JAVA_INT, PIXEL_FORMAT, value);
  }

  /** {@return the width asked about} */
  public static int width(MemorySegment s) {
    return s.get(JAVA_INT, WIDTH);
  }

  /** Sets the width asked about. */
  public static void width(MemorySegment s, int value) {
    s.set(JAVA_INT, WIDTH, value);
  }

  /** {@return the height asked about} */
  public static int height(MemorySegment s) {
    return s.get(JAVA_INT, HEIGHT);
  }

  /** Sets the height asked about. */
  public static void height(MemorySegment s, int value) {
    s.set(JAVA_INT, HEIGHT, value);
  }

  /** {@return which kind this is} */
  public static int type(MemorySegment s) {
    return s.get(JAVA_INT, TYPE);
  }

  /** Sets which kind this is. */
  public static void type(MemorySegment s, int value) {
    s.set(JAVA_INT, TYPE, value);
  }

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
