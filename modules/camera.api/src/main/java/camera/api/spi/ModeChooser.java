package camera.api.spi;

import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.FormatDescription;
import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.FrameSize;
import camera.api.VideoMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the mode in which a device serves a request: the first accepted format that is offered,
 * then the size, then the rate.
 *
 * <p>A snapshot gets the largest size, a stream the largest within the limits; when every size is
 * beyond the limits, the smallest is taken rather than nothing. A snapshot of a limited size gets
 * the mode that serves it best in any accepted format, see {@link SizeFit}. Of a range of sizes
 * nothing beyond the {@link RangeLimit} is taken, unless the whole range is. The rate is the
 * highest within the limit, else the lowest.
 */
public final class ModeChooser {

  /** What a driver that names no interval is asked for; it answers with its own. */
  private static final FrameInterval UNNAMED = FrameInterval.ofRate(30);

  private ModeChooser() {}

  /**
   * Chooses a mode.
   *
   * @param offered what the device offers
   * @param request what is wanted
   * @param limit largest picture taken from a range of sizes
   * @return the best mode, or empty if no accepted format is offered in any size
   */
  public static Optional<VideoMode> choose(
      List<FormatDescription> offered, CaptureRequest request, RangeLimit limit) {
    return ranked(offered, request, limit).stream().findFirst();
  }

  /**
   * Chooses a mode and others to fall back to.
   *
   * @param offered what the device offers
   * @param request what is wanted
   * @param limit largest picture taken from a range of sizes
   * @return one mode of each accepted format that is offered, best first
   */
  public static List<VideoMode> ranked(
      List<FormatDescription> offered, CaptureRequest request, RangeLimit limit) {
    Stream<VideoMode> best =
        request.formats().stream()
            .flatMap(wanted -> offered.stream().filter(format -> format.format().equals(wanted)))
            .flatMap(format -> best(format, request, limit).stream());
    return (SizeFit.decides(request) ? best.sorted(SizeFit.of(request)) : best).toList();
  }

  private static Optional<VideoMode> best(
      FormatDescription format, CaptureRequest request, RangeLimit limit) {
    FourCc code = format.format();
    List<VideoMode> modes =
        format.sizes().stream().flatMap(size -> modes(code, size, request, limit)).toList();
    if (SizeFit.decides(request)) {
      return modes.stream().min(SizeFit.of(request).thenComparing(BY_SIZE.reversed()));
    }
    return modes.stream()
        .filter(mode -> fits(mode, request))
        .max(BY_SIZE)
        .or(() -> modes.stream().min(BY_SIZE));
  }

  private static final Comparator<VideoMode> BY_SIZE =
      Comparator.<VideoMode>comparingLong(mode -> (long) mode.width() * mode.height())
          .thenComparingDouble(mode -> mode.interval().rate());

  private static boolean fits(VideoMode mode, CaptureRequest request) {
    return request.purpose() == Purpose.SNAPSHOT
        || (mode.width() <= request.maxWidth() && mode.height() <= request.maxHeight());
  }

  private static Stream<VideoMode> modes(
      FourCc code, FrameSize size, CaptureRequest request, RangeLimit limit) {
    return switch (size) {
      case FrameSize.Discrete one ->
          Stream.of(
              new VideoMode(
                  code, one.width(), one.height(), rate(one.intervals(), request.maxRate())));
      case FrameSize.Stepwise range -> stepwise(code, range, request, limit);
    };
  }

  /** A range offers its smallest size and the largest within the limits, or what fits a wish. */
  private static Stream<VideoMode> stepwise(
      FourCc code, FrameSize.Stepwise range, CaptureRequest request, RangeLimit limit) {
    FrameInterval rate = rate(range.intervals(), request.maxRate());
    boolean snapshot = request.purpose() == Purpose.SNAPSHOT;
    int maxWidth = snapshot ? limit.width() : Math.min(request.maxWidth(), limit.width());
    int maxHeight = snapshot ? limit.height() : Math.min(request.maxHeight(), limit.height());
    int width = within(range.minWidth(), range.maxWidth(), range.stepWidth(), maxWidth);
    int height = within(range.minHeight(), range.maxHeight(), range.stepHeight(), maxHeight);
    if (SizeFit.decides(request)) {
      SizeFit fit = SizeFit.of(request);
      RangeLimit most = new RangeLimit(width, height);
      return Stream.of(
          new VideoMode(code, fit.widthOf(range, most), fit.heightOf(range, most), rate));
    }
    return Stream.of(
        new VideoMode(code, range.minWidth(), range.minHeight(), rate),
        new VideoMode(code, width, height, rate));
  }

  private static int within(int min, int max, int step, int limit) {
    int capped = Math.max(min, Math.min(max, limit));
    return min + (capped - min) / Math.max(1, step) * Math.max(1, step);
  }

  private static FrameInterval rate(List<FrameInterval> intervals, int maxRate) {
    // Shortest interval first, so the first that is not too fast is the highest rate allowed.
    return intervals.stream()
        .filter(interval -> interval.rate() <= maxRate + 0.01)
        .findFirst()
        .orElseGet(() -> intervals.isEmpty() ? UNNAMED : intervals.getLast());
  }
}
