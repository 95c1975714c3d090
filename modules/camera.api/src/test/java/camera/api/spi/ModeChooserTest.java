package camera.api.spi;

import static camera.api.CaptureRequest.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.FormatDescription;
import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.FrameSize;
import camera.api.VideoMode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeChooserTest {

  private static final RangeLimit LIMIT = new RangeLimit(3840, 2160);
  private static final FormatDescription MJPG =
      format(FourCc.MJPG, size(640, 360, 30, 10), size(1920, 1080, 30), size(1280, 720, 60, 30));
  private static final FormatDescription YUYV = format(FourCc.YUYV, size(640, 480, 30, 5));
  private static final FormatDescription RANGE =
      format(
          FourCc.NV12,
          new FrameSize.Stepwise(16, 16384, 2, 16, 8640, 2, List.of(FrameInterval.ofRate(25))));

  @Test
  void takesTheFirstAcceptedFormatThatIsOffered() {
    assertThat(choose(Purpose.STREAM, ANY, ANY, ANY, FourCc.H264, FourCc.YUYV, FourCc.MJPG))
        .isEqualTo("YUYV 640x480@30");
  }

  @Test
  void givesASnapshotTheLargestSize() {
    assertThat(choose(Purpose.SNAPSHOT, ANY, ANY, ANY, FourCc.MJPG)).isEqualTo("MJPG 1920x1080@30");
  }

  @ParameterizedTest
  @CsvSource({
    "640, 480, YUYV 640x480@30", // exactly, though in a worse format
    "640, 360, MJPG 640x360@30",
    "1280, ANY, MJPG 1280x720@60",
    "ANY, 360, MJPG 640x360@30",
    "641, 360, MJPG 1280x720@60", // the smallest that is larger
    "300, 225, YUYV 640x480@30", // of the same shape before a smaller one
    "320, 180, MJPG 640x360@30",
    "500, 400, YUYV 640x480@30",
    "4000, ANY, MJPG 1920x1080@30", // the largest, as all are smaller
    "1000, 1000, MJPG 1920x1080@30"
  })
  void givesASnapshotOfACertainSizeTheModeThatServesItBest(
      String width, String height, String mode) {
    assertThat(choose(Purpose.SNAPSHOT, side(width), side(height), ANY, FourCc.MJPG, FourCc.YUYV))
        .isEqualTo(mode);
  }

  @ParameterizedTest
  @CsvSource({
    "640, 480, NV12 640x480@25",
    "641, 481, NV12 642x482@25", // the next steps
    "640, ANY, NV12 640x360@25", // in the shape of the largest
    "ANY, 361, NV12 642x362@25",
    "4096, 4096, NV12 3840x2160@25",
    "17, ANY, NV12 18x16@25"
  })
  void takesOfARangeTheSmallestThatHoldsTheSnapshot(String width, String height, String mode) {
    assertThat(choose(Purpose.SNAPSHOT, side(width), side(height), ANY, FourCc.NV12))
        .isEqualTo(mode);
  }

  @Test
  void ranksOneModeOfEachFormat() {
    CaptureRequest request = request(Purpose.SNAPSHOT, 640, 480, ANY, FourCc.MJPG, FourCc.YUYV);
    assertThat(ModeChooser.ranked(List.of(MJPG, YUYV), request, LIMIT))
        .extracting(VideoMode::toString)
        .containsExactly("YUYV 640x480@30", "MJPG 1280x720@60");
    assertThat(
            ModeChooser.ranked(
                List.of(MJPG, YUYV),
                request(Purpose.STREAM, 640, 480, ANY, FourCc.MJPG, FourCc.YUYV),
                LIMIT))
        .extracting(VideoMode::toString)
        .containsExactly("MJPG 640x360@30", "YUYV 640x480@30");
  }

  @Test
  void givesAStreamTheLargestSizeAndRateWithinTheLimits() {
    assertThat(choose(Purpose.STREAM, 1280, 720, 30, FourCc.MJPG)).isEqualTo("MJPG 1280x720@30");
    assertThat(choose(Purpose.STREAM, 1280, 720, 60, FourCc.MJPG)).isEqualTo("MJPG 1280x720@60");
  }

  @Test
  void takesTheNearestWhenNothingIsWithinTheLimits() {
    assertThat(choose(Purpose.STREAM, 320, 240, 3, FourCc.MJPG)).isEqualTo("MJPG 640x360@10");
  }

  @Test
  void staysOnTheStepsOfARange() {
    assertThat(choose(Purpose.STREAM, 1281, 721, 30, FourCc.NV12)).isEqualTo("NV12 1280x720@25");
  }

  @Test
  void takesNoMoreOfARangeThanACameraCanHavePixelsFor() {
    assertThat(choose(Purpose.SNAPSHOT, ANY, ANY, ANY, FourCc.NV12)).isEqualTo("NV12 3840x2160@25");
    assertThat(choose(Purpose.STREAM, ANY, ANY, ANY, FourCc.NV12)).isEqualTo("NV12 3840x2160@25");
  }

  @Test
  void takesTheSmallestOfARangeThatIsWhollyBeyondTheLimits() {
    assertThat(choose(Purpose.STREAM, 8, 8, ANY, FourCc.NV12)).isEqualTo("NV12 16x16@25");
  }

  @Test
  void isEmptyWithoutAnAcceptedFormat() {
    CaptureRequest request = request(Purpose.STREAM, ANY, ANY, ANY, FourCc.HEVC);
    assertThat(ModeChooser.choose(List.of(MJPG), request, LIMIT)).isEmpty();
  }

  private static int side(String text) {
    return text.equals("ANY") ? ANY : Integer.parseInt(text);
  }

  private static String choose(Purpose purpose, int width, int height, int rate, FourCc... codes) {
    return ModeChooser.choose(
            List.of(MJPG, YUYV, RANGE), request(purpose, width, height, rate, codes), LIMIT)
        .map(VideoMode::toString)
        .orElse("none");
  }

  private static CaptureRequest request(
      Purpose purpose, int width, int height, int rate, FourCc... codes) {
    return new CaptureRequest(purpose, List.of(codes), width, height, rate, Delivery.latest());
  }

  private static FormatDescription format(FourCc code, FrameSize... sizes) {
    return new FormatDescription(code, code.toString(), code.isJpeg(), List.of(sizes));
  }

  private static FrameSize size(int width, int height, int... rates) {
    return new FrameSize.Discrete(
        width, height, IntStream.of(rates).mapToObj(FrameInterval::ofRate).toList());
  }
}
