package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/**
 * {@code struct v4l2_dv_timings}: what comes in at a digital video input such as HDMI. Passed on
 * from one request to the other and never looked into.
 */
public final class V4l2DvTimings {

  /** The structure; in C its union is packed, which this stands for. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("type"),
          MemoryLayout.sequenceLayout(32, JAVA_INT).withName("reserved"));

  private V4l2DvTimings() {}
}
