package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_fract}: a fraction, here of seconds. */
public final class V4l2Fract {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(JAVA_INT.withName("numerator"), JAVA_INT.withName("denominator"));

  private static final long NUMERATOR = Layouts.at(LAYOUT, "numerator");
  private static final long DENOMINATOR = Layouts.at(LAYOUT, "denominator");

  private V4l2Fract() {}

  /** {@return seconds} */
  public static int numerator(MemorySegment s) {
    return s.get(JAVA_INT, NUMERATOR);
  }

  /** {@return per how many frames} */
  public static int denominator(MemorySegment s) {
    return s.get(JAVA_INT, DENOMINATOR);
  }

  /** Sets both parts. */
  public static void set(MemorySegment s, int numerator, int denominator) {
    s.set(JAVA_INT, NUMERATOR, numerator);
    s.set(JAVA_INT, DENOMINATOR, denominator);
  }
}
