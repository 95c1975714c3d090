package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_format} with its members for video: what a node delivers. */
public final class V4l2Format {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("type"),
          MemoryLayout.paddingLayout(4),
          MemoryLayout.unionLayout(
                  MemoryLayout.structLayout(
                          JAVA_INT.withName("width"),
                          JAVA_INT.withName("height"),
                          JAVA_INT.withName("pixelformat"),
                          JAVA_INT.withName("field"),
                          JAVA_INT.withName("bytesperline"),
                          JAVA_INT.withName("sizeimage"),
                          JAVA_INT.withName("colorspace"),
                          JAVA_INT.withName("priv"),
                          JAVA_INT.withName("flags"),
                          JAVA_INT.withName("ycbcr_enc"),
                          JAVA_INT.withName("quantization"),
                          JAVA_INT.withName("xfer_func"))
                      .withName("pix"),
                  MemoryLayout.structLayout(
                          JAVA_INT.withName("width"),
                          JAVA_INT.withName("height"),
                          JAVA_INT.withName("pixelformat"),
                          JAVA_INT.withName("field"),
                          JAVA_INT.withName("colorspace"),
                          MemoryLayout.sequenceLayout(
                                  V4l2Plane.MAX,
                                  MemoryLayout.structLayout(
                                      JAVA_INT.withName("sizeimage"),
                                      JAVA_INT.withName("bytesperline"),
                                      MemoryLayout.sequenceLayout(6, JAVA_SHORT)
                                          .withName("reserved")))
                              .withName("plane_fmt"),
                          JAVA_BYTE.withName("num_planes"),
                          MemoryLayout.sequenceLayout(11, JAVA_BYTE).withName("rest"))
                      .withName("pix_mp"),
                  MemoryLayout.sequenceLayout(25, JAVA_LONG).withName("raw_data"))
              .withName("fmt"));

  /** {@code V4L2_FIELD_NONE}: whole frames, not interlaced. */
  public static final int FIELD_NONE = 1;

  /** The kind of queue, see {@link BufferType}. */
  public static final IntField TYPE = IntField.of(LAYOUT, "type");

  /** Pixels; at the same place in both members. */
  public static final IntField WIDTH = IntField.of(LAYOUT, "fmt.pix.width");

  /** Lines; at the same place in both members. */
  public static final IntField HEIGHT = IntField.of(LAYOUT, "fmt.pix.height");

  /** The four-character code; at the same place in both members. */
  public static final IntField PIXELFORMAT = IntField.of(LAYOUT, "fmt.pix.pixelformat");

  /** The field order; at the same place in both members. */
  public static final IntField FIELD = IntField.of(LAYOUT, "fmt.pix.field");

  private static final long BYTESPERLINE = Layouts.at(LAYOUT, "fmt.pix.bytesperline");
  private static final long SIZEIMAGE = Layouts.at(LAYOUT, "fmt.pix.sizeimage");
  private static final long NUM_PLANES = Layouts.at(LAYOUT, "fmt.pix_mp.num_planes");
  private static final long PLANE_SIZEIMAGE =
      Layouts.at(LAYOUT, "fmt.pix_mp.plane_fmt[0].sizeimage");
  private static final long PLANE_BYTESPERLINE =
      Layouts.at(LAYOUT, "fmt.pix_mp.plane_fmt[0].bytesperline");
  private static final long PLANE_STEP =
      Layouts.at(LAYOUT, "fmt.pix_mp.plane_fmt[1].sizeimage") - PLANE_SIZEIMAGE;

  private V4l2Format() {}

  /** {@return number of memory planes, 1 if single-planar} */
  public static int planes(MemorySegment s) {
    return multiPlanar(s) ? s.get(JAVA_BYTE, NUM_PLANES) : 1;
  }

  /** Sets the number of memory planes, multi-planar. */
  public static void planes(MemorySegment s, int value) {
    s.set(JAVA_BYTE, NUM_PLANES, (byte) value);
  }

  /** {@return bytes from line to line of a memory plane} */
  public static int bytesPerLine(MemorySegment s, int plane) {
    return s.get(JAVA_INT, multiPlanar(s) ? PLANE_BYTESPERLINE + plane * PLANE_STEP : BYTESPERLINE);
  }

  /** Sets bytes from line to line of a memory plane. */
  public static void bytesPerLine(MemorySegment s, int plane, int value) {
    s.set(JAVA_INT, multiPlanar(s) ? PLANE_BYTESPERLINE + plane * PLANE_STEP : BYTESPERLINE, value);
  }

  /** {@return the most bytes a frame takes of a memory plane} */
  public static int sizeImage(MemorySegment s, int plane) {
    return s.get(JAVA_INT, multiPlanar(s) ? PLANE_SIZEIMAGE + plane * PLANE_STEP : SIZEIMAGE);
  }

  /** Sets the most bytes a frame takes of a memory plane. */
  public static void sizeImage(MemorySegment s, int plane, int value) {
    s.set(JAVA_INT, multiPlanar(s) ? PLANE_SIZEIMAGE + plane * PLANE_STEP : SIZEIMAGE, value);
  }

  private static boolean multiPlanar(MemorySegment s) {
    return TYPE.get(s) == BufferType.MULTI_PLANAR.code();
  }
}
