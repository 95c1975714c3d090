package camera.mediamtx.internal.directory;

import camera.api.CameraDevice;
import camera.api.FormatDescription;
import camera.api.FrameInterval;
import camera.api.FrameSize;
import camera.api.VideoMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a camera can do, in the words clients know.
 *
 * @param formats pixel formats, distinct, in the device's order
 * @param resolutions {@code WxH}, distinct, in the device's order
 * @param frameRates whole frames per second, distinct, ascending
 * @param capabilities the driver's capability words
 * @param best the largest mode that still gives fluent video
 */
record Abilities(
    List<String> formats,
    List<String> resolutions,
    List<Integer> frameRates,
    List<String> capabilities,
    Optional<VideoMode> best) {

  /** Nothing is known. */
  static final Abilities NONE =
      new Abilities(List.of(), List.of(), List.of(), List.of(), Optional.empty());

  /**
   * Frames per second from which on video looks fluent; more does not make up for a smaller size.
   */
  private static final int FLUENT = 24;

  /** The interval shown when a driver names none. */
  private static final FrameInterval UNKNOWN_INTERVAL = FrameInterval.ofRate(30);

  Abilities {
    formats = List.copyOf(formats);
    resolutions = List.copyOf(resolutions);
    frameRates = List.copyOf(frameRates);
    capabilities = List.copyOf(capabilities);
  }

  /**
   * Reads what a device offers.
   *
   * @param device the device
   * @return its abilities, {@link #isEmpty() empty} if its formats could not be read
   */
  static Abilities of(CameraDevice device) {
    List<VideoMode> modes = device.formats().stream().flatMap(Abilities::modes).toList();
    List<String> words = device.capabilities().deviceCapabilities();
    return new Abilities(
        device.formats().stream().map(format -> format.format().toString()).distinct().toList(),
        modes.stream().map(VideoMode::resolution).distinct().toList(),
        device.formats().stream().flatMap(Abilities::rates).distinct().sorted().toList(),
        words.isEmpty() ? device.capabilities().capabilities() : words,
        modes.stream().max(BY_USE_FOR_VIDEO));
  }

  /** {@return whether no format is known} */
  boolean isEmpty() {
    return formats.isEmpty();
  }

  private static final Comparator<VideoMode> BY_USE_FOR_VIDEO =
      Comparator.comparingInt((VideoMode mode) -> Math.min(FLUENT, mode.interval().nominalRate()))
          .thenComparingLong(mode -> (long) mode.width() * mode.height())
          .thenComparingInt(mode -> mode.interval().nominalRate());

  private static Stream<VideoMode> modes(FormatDescription format) {
    return format.sizes().stream()
        .flatMap(
            size ->
                switch (size) {
                  case FrameSize.Discrete(int width, int height, List<FrameInterval> intervals) ->
                      Stream.of(mode(format, width, height, intervals));
                  case FrameSize.Stepwise range ->
                      Stream.of(
                          mode(format, range.minWidth(), range.minHeight(), range.intervals()),
                          mode(format, range.maxWidth(), range.maxHeight(), range.intervals()));
                });
  }

  private static VideoMode mode(
      FormatDescription format, int width, int height, List<FrameInterval> intervals) {
    FrameInterval shortest = intervals.isEmpty() ? UNKNOWN_INTERVAL : intervals.getFirst();
    return new VideoMode(format.format(), width, height, shortest);
  }

  private static Stream<Integer> rates(FormatDescription format) {
    return format.sizes().stream()
        .flatMap(
            size ->
                switch (size) {
                  case FrameSize.Discrete discrete -> discrete.intervals().stream();
                  case FrameSize.Stepwise range -> range.intervals().stream();
                })
        .map(FrameInterval::nominalRate)
        .filter(rate -> rate > 0);
  }
}
