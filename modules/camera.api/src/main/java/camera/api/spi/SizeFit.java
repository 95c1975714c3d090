package camera.api.spi;

import static camera.api.CaptureRequest.ANY;

import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.FrameSize.Stepwise;
import camera.api.VideoMode;
import java.util.Comparator;

/**
 * How well the size of a mode serves a picture that will be scaled to a size. Best is that size
 * itself; then what holds more, of the same shape before others, the smallest first as it takes the
 * least time; then what holds less, the largest first.
 *
 * <p>Orders the best first. Modes that need no scaling are equal, so that the better format can
 * decide.
 *
 * @param width pixels wanted, or {@link CaptureRequest#ANY}
 * @param height lines wanted, or {@link CaptureRequest#ANY}
 */
record SizeFit(int width, int height) implements Comparator<VideoMode> {

  private enum Fit {
    EXACT,
    LARGER_OF_SAME_SHAPE,
    LARGER,
    SMALLER
  }

  /** Of widths that differ by rounding up to whole pixels at most. */
  private static final double SAME_SHAPE = 0.01;

  /** {@return whether a request wants a picture of a certain size} */
  static boolean decides(CaptureRequest request) {
    return request.purpose() == Purpose.SNAPSHOT
        && (request.maxWidth() != ANY || request.maxHeight() != ANY);
  }

  static SizeFit of(CaptureRequest request) {
    return new SizeFit(request.maxWidth(), request.maxHeight());
  }

  @Override
  public int compare(VideoMode a, VideoMode b) {
    Fit fit = fit(a);
    int order = fit.compareTo(fit(b));
    if (order != 0 || fit == Fit.EXACT) {
      return order;
    }
    return fit == Fit.SMALLER ? Long.compare(area(b), area(a)) : Long.compare(area(a), area(b));
  }

  /**
   * Gives the width of a range's smallest picture that holds the one wanted.
   *
   * @param range what the device offers
   * @param most the largest picture taken of it
   */
  int widthOf(Stepwise range, RangeLimit most) {
    int wanted = width == ANY ? Math.ceilDiv(most.width() * height, most.height()) : width;
    return above(range.minWidth(), most.width(), range.stepWidth(), wanted);
  }

  /** The same for its height. */
  int heightOf(Stepwise range, RangeLimit most) {
    int wanted = height == ANY ? Math.ceilDiv(most.height() * width, most.width()) : height;
    return above(range.minHeight(), most.height(), range.stepHeight(), wanted);
  }

  private static int above(int min, int most, int step, int wanted) {
    int steps = Math.ceilDiv(Math.max(0, wanted - min), Math.max(1, step));
    return Math.min(most, min + steps * Math.max(1, step));
  }

  private Fit fit(VideoMode mode) {
    if ((width == ANY || mode.width() == width) && (height == ANY || mode.height() == height)) {
      return Fit.EXACT;
    }
    if ((width != ANY && mode.width() < width) || (height != ANY && mode.height() < height)) {
      return Fit.SMALLER;
    }
    double stretch = (double) mode.width() * height / ((double) mode.height() * width);
    boolean free = width == ANY || height == ANY;
    return free || Math.abs(stretch - 1) < SAME_SHAPE ? Fit.LARGER_OF_SAME_SHAPE : Fit.LARGER;
  }

  private static long area(VideoMode mode) {
    return (long) mode.width() * mode.height();
  }
}
