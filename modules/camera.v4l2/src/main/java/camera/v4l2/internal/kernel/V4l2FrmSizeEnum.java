package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
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

  /** The position asked for. */
  public static final IntField INDEX = IntField.of(LAYOUT, "index");

  /** The format asked about. */
  public static final IntField PIXEL_FORMAT = IntField.of(LAYOUT, "pixel_format");

  /** Which of the three kinds this is. */
  public static final IntField TYPE = IntField.of(LAYOUT, "type");

  /** Pixels, discrete. */
  public static final IntField WIDTH = IntField.of(LAYOUT, "discrete.width");

  /** Lines, discrete. */
  public static final IntField HEIGHT = IntField.of(LAYOUT, "discrete.height");

  /** Least width. */
  public static final IntField MIN_WIDTH = IntField.of(LAYOUT, "stepwise.min_width");

  /** Greatest width. */
  public static final IntField MAX_WIDTH = IntField.of(LAYOUT, "stepwise.max_width");

  /** Step of the width. */
  public static final IntField STEP_WIDTH = IntField.of(LAYOUT, "stepwise.step_width");

  /** Least height. */
  public static final IntField MIN_HEIGHT = IntField.of(LAYOUT, "stepwise.min_height");

  /** Greatest height. */
  public static final IntField MAX_HEIGHT = IntField.of(LAYOUT, "stepwise.max_height");

  /** Step of the height. */
  public static final IntField STEP_HEIGHT = IntField.of(LAYOUT, "stepwise.step_height");

  private V4l2FrmSizeEnum() {}
}
