package camera.api;

import camera.api.InvalidRequestException.Rule;
import java.util.OptionalInt;

/**
 * How large a picture is wanted.
 *
 * <p>One side alone keeps the shape of what the camera delivers. Both together are exactly these
 * pixels: what the camera delivers in another shape is stretched rather than cut, since what is cut
 * off may be what somebody looks for.
 *
 * @param width pixels, {@value #MIN} to {@value #MAX}; empty for what follows from the height
 * @param height lines, {@value #MIN} to {@value #MAX}; empty for what follows from the width
 */
public record WantedSize(OptionalInt width, OptionalInt height) {

  /** The smallest side that can be asked for. */
  public static final int MIN = 16;

  /** The largest side that can be asked for: it bounds the memory that a picture takes. */
  public static final int MAX = 4096;

  /** No wish: the picture stays as large as the camera delivers it. */
  public static final WantedSize ANY = new WantedSize(OptionalInt.empty(), OptionalInt.empty());

  /**
   * Checks the sides.
   *
   * @throws InvalidRequestException if one is out of range
   */
  public WantedSize {
    check("width", width);
    check("height", height);
  }

  /** {@return whether there is no wish} */
  public boolean isAny() {
    return equals(ANY);
  }

  /**
   * Gives the width of the picture to make.
   *
   * @param pixels of a line that the camera delivers
   * @param lines that the camera delivers
   * @return pixels, 1 or more
   */
  public int widthOf(int pixels, int lines) {
    return height.isPresent()
        ? width.orElseGet(() -> side(height.getAsInt(), pixels, lines))
        : width.orElse(pixels);
  }

  /**
   * Gives the height of the picture to make.
   *
   * @param pixels of a line that the camera delivers
   * @param lines that the camera delivers
   * @return lines, 1 or more
   */
  public int heightOf(int pixels, int lines) {
    return width.isPresent()
        ? height.orElseGet(() -> side(width.getAsInt(), lines, pixels))
        : height.orElse(lines);
  }

  /** The other side; a strip that would become longer than {@link #MAX} is squeezed to that. */
  private static int side(int given, int otherBefore, int givenBefore) {
    return Math.clamp(Math.round((double) given * otherBefore / givenBefore), 1, MAX);
  }

  private static void check(String name, OptionalInt side) {
    if (side.isPresent() && (side.getAsInt() < MIN || side.getAsInt() > MAX)) {
      throw new InvalidRequestException(name, Rule.RANGE, "from " + MIN + " to " + MAX);
    }
  }
}
