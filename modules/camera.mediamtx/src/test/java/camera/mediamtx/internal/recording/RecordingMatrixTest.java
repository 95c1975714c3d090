package camera.mediamtx.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraId;
import camera.api.FourCc;
import camera.api.MediaFile;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.storage.StorageLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cameras deliver, in each container: playable, as long as it should be, frame by frame. */
class RecordingMatrixTest {

  private static final CameraId CAMERA = new CameraId(0);
  private static final int RATE = 30;
  private static final int FRAMES = 90;

  @TempDir Path root;

  @BeforeAll
  static void needsFfmpeg() {
    Media.assumeInstalled();
  }

  static Stream<Arguments> combinations() {
    return Stream.of("MJPG", "H264", "HEVC", "GREY")
        .flatMap(source -> Stream.of(RecordingFormat.values()).map(to -> Arguments.of(source, to)));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("combinations")
  void isPlayableAndAsLongAsItWas(String source, RecordingFormat format) throws Exception {
    TestSettings settings = new TestSettings(root).with("recording.min_free_space", "0");
    NumberedCamera camera = camera(source);
    PreRolls none = new PreRolls(settings, _ -> camera);
    try (Recordings recordings =
        new Recordings(settings, new StorageLayout(settings), none, ServerRecorder.NONE, _ -> {})) {
      recordings.start(
          new RecordingRequest(CAMERA, Optional.empty(), format, Duration.ZERO), camera);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (camera.delivered() < FRAMES) {
        assertThat(System.nanoTime()).as("all frames").isLessThan(end);
        TimeUnit.MILLISECONDS.sleep(10);
      }
      RecordingInfo stopped = recordings.stop(CAMERA);
      MediaFile listed = recordings.library().info(stopped.name());
      assertThat(listed.format()).isEqualTo(format.toString());
      Path file = root.resolve("recordings/camera0").resolve(listed.name());
      assertThat(Media.numbers(file)).isEqualTo(IntStream.range(0, FRAMES).boxed().toList());
      double length = Double.parseDouble(Media.entry(file, "format=duration"));
      double real = (double) FRAMES / RATE;
      assertThat(length).isCloseTo(real, Offset.offset(0.15));
      assertThat(listed.duration().orElseThrow().toMillis() / 1000.0)
          .isCloseTo(real, Offset.offset(0.15));
      assertThat(stopped.duration().toMillis() / 1000.0).isCloseTo(real, Offset.offset(0.15));
    }
  }

  private static NumberedCamera camera(String source) throws Exception {
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    byte[] avc = {0, 0, 0, 1, 9};
    byte[] hevc = {0, 0, 0, 1, 0x46, 1};
    return switch (source) {
      case "MJPG" ->
          encoded(FourCc.MJPG, List.of("-c:v", "mjpeg", "-q:v", "3", "-f", "image2pipe"), jpeg);
      case "H264" ->
          encoded(
              FourCc.H264,
              List.of(
                  "-c:v", "libx264", "-bf", "0", "-g", "30", "-x264-params", "aud=1", "-f", "h264"),
              avc);
      case "HEVC" ->
          encoded(
              FourCc.HEVC,
              List.of(
                  "-c:v",
                  "libx265",
                  "-x265-params",
                  "log-level=none:aud=1:bframes=0:keyint=30",
                  "-f",
                  "hevc"),
              hevc);
      default -> new NumberedCamera(FourCc.GREY, RATE, NumberedFrame::noisy, FRAMES);
    };
  }

  private static NumberedCamera encoded(FourCc format, List<String> how, byte... start)
      throws Exception {
    List<byte[]> frames = Media.encoded(FRAMES, how, start);
    return new NumberedCamera(format, RATE, frames::get, FRAMES);
  }
}
