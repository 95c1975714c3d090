package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.util.List;

/** The requests that are used (videodev2.h). */
public final class VideoRequests {

  public static final Ioctl QUERYCAP = Ioctl.read("VIDIOC_QUERYCAP", 0, V4l2Capability.LAYOUT);
  public static final Ioctl ENUM_FMT = Ioctl.readWrite("VIDIOC_ENUM_FMT", 2, V4l2FmtDesc.LAYOUT);
  public static final Ioctl G_FMT = Ioctl.readWrite("VIDIOC_G_FMT", 4, V4l2Format.LAYOUT);
  public static final Ioctl S_FMT = Ioctl.readWrite("VIDIOC_S_FMT", 5, V4l2Format.LAYOUT);
  public static final Ioctl REQBUFS =
      Ioctl.readWrite("VIDIOC_REQBUFS", 8, V4l2RequestBuffers.LAYOUT);
  public static final Ioctl QUERYBUF = Ioctl.readWrite("VIDIOC_QUERYBUF", 9, V4l2Buffer.LAYOUT);
  public static final Ioctl QBUF = Ioctl.readWrite("VIDIOC_QBUF", 15, V4l2Buffer.LAYOUT);
  public static final Ioctl DQBUF = Ioctl.readWrite("VIDIOC_DQBUF", 17, V4l2Buffer.LAYOUT);
  public static final Ioctl STREAMON = Ioctl.write("VIDIOC_STREAMON", 18, JAVA_INT);
  public static final Ioctl STREAMOFF = Ioctl.write("VIDIOC_STREAMOFF", 19, JAVA_INT);
  public static final Ioctl G_PARM = Ioctl.readWrite("VIDIOC_G_PARM", 21, V4l2StreamParm.LAYOUT);
  public static final Ioctl S_PARM = Ioctl.readWrite("VIDIOC_S_PARM", 22, V4l2StreamParm.LAYOUT);
  public static final Ioctl QUERYMENU =
      Ioctl.readWrite("VIDIOC_QUERYMENU", 37, V4l2QueryMenu.LAYOUT);
  public static final Ioctl G_EXT_CTRLS =
      Ioctl.readWrite("VIDIOC_G_EXT_CTRLS", 71, V4l2ExtControls.LAYOUT);
  public static final Ioctl S_EXT_CTRLS =
      Ioctl.readWrite("VIDIOC_S_EXT_CTRLS", 72, V4l2ExtControls.LAYOUT);
  public static final Ioctl TRY_EXT_CTRLS =
      Ioctl.readWrite("VIDIOC_TRY_EXT_CTRLS", 73, V4l2ExtControls.LAYOUT);
  public static final Ioctl ENUM_FRAMESIZES =
      Ioctl.readWrite("VIDIOC_ENUM_FRAMESIZES", 74, V4l2FrmSizeEnum.LAYOUT);
  public static final Ioctl ENUM_FRAMEINTERVALS =
      Ioctl.readWrite("VIDIOC_ENUM_FRAMEINTERVALS", 75, V4l2FrmIvalEnum.LAYOUT);

  public static final Ioctl S_DV_TIMINGS =
      Ioctl.readWrite("VIDIOC_S_DV_TIMINGS", 87, V4l2DvTimings.LAYOUT);
  public static final Ioctl QUERY_DV_TIMINGS =
      Ioctl.read("VIDIOC_QUERY_DV_TIMINGS", 99, V4l2DvTimings.LAYOUT);
  public static final Ioctl DQEVENT = Ioctl.read("VIDIOC_DQEVENT", 89, V4l2Event.LAYOUT);
  public static final Ioctl SUBSCRIBE_EVENT =
      Ioctl.write("VIDIOC_SUBSCRIBE_EVENT", 90, V4l2EventSubscription.LAYOUT);
  public static final Ioctl QUERY_EXT_CTRL =
      Ioctl.readWrite("VIDIOC_QUERY_EXT_CTRL", 103, V4l2QueryExtCtrl.LAYOUT);

  /** All of them. */
  public static final List<Ioctl> ALL =
      List.of(
          QUERYCAP,
          ENUM_FMT,
          G_FMT,
          S_FMT,
          REQBUFS,
          QUERYBUF,
          QBUF,
          DQBUF,
          STREAMON,
          STREAMOFF,
          G_PARM,
          S_PARM,
          QUERYMENU,
          G_EXT_CTRLS,
          S_EXT_CTRLS,
          TRY_EXT_CTRLS,
          ENUM_FRAMESIZES,
          ENUM_FRAMEINTERVALS,
          S_DV_TIMINGS,
          DQEVENT,
          SUBSCRIBE_EVENT,
          QUERY_DV_TIMINGS,
          QUERY_EXT_CTRL);

  private VideoRequests() {}
}
