package camera.v4l2.internal.kernel;

/** The two kinds of capture queue ({@code enum v4l2_buf_type}). */
public enum BufferType {
  /** {@code V4L2_BUF_TYPE_VIDEO_CAPTURE}: a frame is one piece of memory. */
  SINGLE_PLANAR(1),
  /** {@code V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE}: a frame may be several pieces of memory. */
  MULTI_PLANAR(9);

  private final int code;

  BufferType(int code) {
    this.code = code;
  }

  /** {@return the kernel's number} */
  public int code() {
    return code;
  }
}
