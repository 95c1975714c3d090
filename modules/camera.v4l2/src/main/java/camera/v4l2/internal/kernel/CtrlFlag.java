package camera.v4l2.internal.kernel;

/** Flags of controls ({@code V4L2_CTRL_FLAG_...}). */
public final class CtrlFlag {

  public static final int DISABLED = 0x1;
  public static final int GRABBED = 0x2;
  public static final int READ_ONLY = 0x4;
  public static final int UPDATE = 0x8;
  public static final int INACTIVE = 0x10;
  public static final int SLIDER = 0x20;
  public static final int WRITE_ONLY = 0x40;
  public static final int VOLATILE = 0x80;
  public static final int HAS_PAYLOAD = 0x100;
  public static final int EXECUTE_ON_WRITE = 0x200;
  public static final int MODIFY_LAYOUT = 0x400;
  public static final int DYNAMIC_ARRAY = 0x800;

  private CtrlFlag() {}
}
