package camera.api;

/**
 * What a camera is asked for or delivers.
 *
 * @param format pixel format
 * @param width pixels, 1 or more
 * @param height lines, 1 or more
 * @param interval nominal time between two frames
 */
public record VideoMode(FourCc format, int width, int height, FrameInterval interval) {

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if the size is not positive
   */
  public VideoMode {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("not a frame size: " + width + "x" + height);
    }
  }

  /** {@return the size as clients see it, {@code WxH}} */
  public String resolution() {
    return width + "x" + height;
  }

  @Override
  public String toString() {
    return format + " " + resolution() + "@" + interval.nominalRate();
  }
}
