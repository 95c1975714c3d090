package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_streamparm} with its capture member: the frame interval. */
public final class V4l2StreamParm {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("type"),
          MemoryLayout.unionLayout(
                  MemoryLayout.structLayout(
                          JAVA_INT.withName("capability"),
                          JAVA_INT.withName("capturemode"),
                          V4l2Fract.LAYOUT.withName("timeperframe"),
                          JAVA_INT.withName("extendedmode"),
                          JAVA_INT.withName("readbuffers"),
                          MemoryLayout.sequenceLayout(4, JAVA_INT).withName("reserved"))
                      .withName("capture"),
                  MemoryLayout.sequenceLayout(200, JAVA_BYTE).withName("raw_data"))
              .withName("parm"));

  /** Capability bit: the interval can be set. */
  public static final int TIME_PER_FRAME = 0x1000;

  /** The kind of queue, see {@link BufferType}. */
  public static final IntField TYPE = IntField.of(LAYOUT, "type");

  /** What can be set. */
  public static final IntField CAPABILITY = IntField.of(LAYOUT, "parm.capture.capability");

  private static final long INTERVAL = Layouts.at(LAYOUT, "parm.capture.timeperframe");

  private V4l2StreamParm() {}

  /** {@return the time between two frames} */
  public static MemorySegment interval(MemorySegment s) {
    return s.asSlice(INTERVAL, V4l2Fract.LAYOUT);
  }
}
