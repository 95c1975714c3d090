package camera.v4l2.internal.kernel;

/** Kinds of controls ({@code V4L2_CTRL_TYPE_...}); from {@link #COMPOUND} on, structures. */
public final class CtrlType {

  public static final int INTEGER = 1;
  public static final int BOOLEAN = 2;
  public static final int MENU = 3;
  public static final int BUTTON = 4;
  public static final int INTEGER64 = 5;

  /** A heading, no control. */
  public static final int CTRL_CLASS = 6;

  public static final int STRING = 7;
  public static final int BITMASK = 8;
  public static final int INTEGER_MENU = 9;

  /** The first kind that is a structure or has elements of one ({@code COMPOUND_TYPES}). */
  public static final int COMPOUND = 0x100;

  private CtrlType() {}
}
