package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_frmsizeenum}: one size, or a range of sizes, of a pixel format. */
public final class V4l2FrmSizeEnum {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("index"),
          JAVA_INT.withName("pixel_format"),
          JAVA_INT.withName("type"),
          MemoryLayout.unionLayout(
                  MemoryLayout.structLayout(JAVA_INT.withName("width"), JAVA_INT.withName("height"))
                      .withName("discrete"),
                  MemoryLayout.structLayout(
                          JAVA_INT.withName("min_width"),
                          JAVA_INT.withName("max_width"),
                          JAVA_INT.withName("step_width"),
                          JAVA_INT.withName("min_height"),
                          JAVA_INT.withName("max_height"),
                          JAVA_INT.withName("step_height"))
                      .withName("stepwise"))
              .withName(Layouts.ANONYMOUS),
          MemoryLayout.sequenceLayout(2, JAVA_INT).withName("reserved"));

  /** One size. */
  public static final int DISCRETE = 1;

  /** Every size between two. */
  public static final int CONTINUOUS = 2;

  /** Sizes between two, in steps. */
  public static final int STEPWISE = 3;

  private static final long INDEX = Layouts.at(LAYOUT, "index");
  private static final long PIXEL_FORMAT = Layouts.at(LAYOUT, "pixel_format");
  private static final long TYPE = Layouts.at(LAYOUT, "type");
  private static final long WIDTH = Layouts.at(LAYOUT, "discrete.width");
  private static final long HEIGHT = Layouts.at(LAYOUT, "discrete.height");
  private static final long MIN_WIDTH = Layouts.at(LAYOUT, "stepwise.min_width");
  private static final long MAX_WIDTH = Layouts.at(LAYOUT, "stepwise.max_width");
  private static final long STEP_WIDTH = Layouts.at(LAYOUT, "stepwise.step_width");
  private static final long MIN_HEIGHT = Layouts.at(LAYOUT, "stepwise.min_height");
  private static final long MAX_HEIGHT = Layouts.at(LAYOUT, "stepwise.max_height");
  private static final long STEP_HEIGHT = Layouts.at(LAYOUT, "stepwise.step_height");

  private V4l2FrmSizeEnum() {}

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

  /** {@return which of the three kinds this is} */
  public static int type(MemorySegment s) {
    return s.get(JAVA_INT, TYPE);
  }

  /** Sets which of the three kinds this is. */
  public static void type(MemorySegment s, int value) {
    s.set(JAVA_INT, TYPE, value);
  }

  /** {@return pixels, discrete} */
  public static int width(MemorySegment s) {
    return s.get(JAVA_INT, WIDTH);
  }

  /** Sets pixels, discrete. */
  public static void width(MemorySegment s, int value) {
    s.set(JAVA_INT, WIDTH, value);
  }

  /** {@return lines, discrete} */
  public static int height(MemorySegment s) {
    return s.get(JAVA_INT, HEIGHT);
  }

  /** Sets lines, discrete. */
  public static void height(MemorySegment s, int value) {
    s.set(JAVA_INT, HEIGHT, value);
  }

  /** {@return least width} */
  public static int minWidth(MemorySegment s) {
    return s.get(JAVA_INT, MIN_WIDTH);
  }

  /** Sets least width. */
  public static void minWidth(MemorySegment s, int value) {
    s.set(JAVA_INT, MIN_WIDTH, value);
  }

  /** {@return greatest width} */
  public static int maxWidth(MemorySegment s) {
    return s.get(JAVA_INT, MAX_WIDTH);
  }

  /** Sets greatest width. */
  public static void maxWidth(MemorySegment s, int value) {
    s.set(JAVA_INT, MAX_WIDTH, value);
  }

  /** {@return step of the width} */
  public static int stepWidth(MemorySegment s) {
    return s.get(JAVA_INT, STEP_WIDTH);
  }

  /** Sets step of the width. */
  public static void stepWidth(MemorySegment s, int value) {
    s.set(JAVA_INT, STEP_WIDTH, value);
  }

  /** {@return least height} */
  public static int minHeight(MemorySegment s) {
    return s.get(JAVA_INT, MIN_HEIGHT);
  }

  /** Sets least height. */
  public static void minHeight(MemorySegment s, int value) {
    s.set(JAVA_INT, MIN_HEIGHT, value);
  }

  /** {@return greatest height} */
  public static int maxHeight(MemorySegment s) {
    return s.get(JAVA_INT, MAX_HEIGHT);
  }

  /** Sets greatest height. */
  public static void maxHeight(MemorySegment s, int value) {
    s.set(JAVA_INT, MAX_HEIGHT, value);
  }

  /** {@return step of the height} */
  public static int stepHeight(MemorySegment s) {
    return s.get(JAVA_INT, STEP_HEIGHT);
  }

  /** Sets step of the height. */
  public static void stepHeight(MemorySegment s, int value) {
    s.set(JAVA_INT, STEP_HEIGHT, value);
  }
}
