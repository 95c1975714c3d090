package camera.mediamtx.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraId;
import camera.api.CaptureRequest;
import camera.api.ControllerAPI;
import camera.api.FourCc;
import camera.api.ImageFormat;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.RecordingFormat;
import camera.api.RecordingRequest;
import camera.api.SnapshotRequest;
import camera.api.SnapshotResult;
import camera.api.WantedSize;
import camera.mediamtx.internal.FakeCameras;
import camera.mediamtx.internal.Ffmpeg;
import camera.mediamtx.internal.MediaControllerProvider;
import camera.mediamtx.internal.MemoryFrame;
import camera.mediamtx.internal.TestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotSizeTest {

  private static final CameraId CAMERA0 = new CameraId(0);

  @TempDir Path folder;
  private final FakeCameras cameras = new FakeCameras();
  private ControllerAPI controller;
  private byte[] raw;

  @BeforeEach
  void plugIn() throws Exception {
    controller = new MediaControllerProvider().create(new TestSettings(folder), List.of(cameras));
    controller.start();
    raw = Ffmpeg.raw(folder, "yuyv422", 64, 48);
    cameras.plug(FakeCameras.device("a", 0, "YUYV", 64, 48));
    cameras.paced(50, () -> MemoryFrame.of("YUYV", 64, 48, raw));
  }

  @AfterEach
  void close() {
    controller.close();
  }

  /** A side of 0 is left out. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 64, 48",
    "32, 0, 32, 24",
    "0, 24, 32, 24",
    "33, 0, 33, 25",
    "40, 40, 40, 40",
    "64, 48, 64, 48",
    "100, 75, 100, 75"
  })
  void givesThePictureTheSizeWanted(int width, int height, int newWidth, int newHeight)
      throws Exception {
    for (ImageFormat format : ImageFormat.values()) {
      SnapshotResult result = controller.takeSnapshot(request(format, width, height));
      String resolution = newWidth + "x" + newHeight;
      assertThat(result.resolution()).isEqualTo(resolution);
      assertThat(controller.getSnapshotInfo(result.fileName()).resolution()).hasValue(resolution);
      assertThat(Ffmpeg.decode(folder, Files.readAllBytes(result.file())))
          .hasSize(3 * newWidth * newHeight);
    }
  }

  @Test
  void opensAnIdleCameraInTheModeThatFitsTheSize() {
    controller.takeSnapshot(request(ImageFormat.JPG, 32, 0));
    CaptureRequest request = cameras.lastRequest().orElseThrow();
    assertThat(request.purpose()).isEqualTo(CaptureRequest.Purpose.SNAPSHOT);
    assertThat(request.maxWidth()).isEqualTo(32);
    assertThat(request.maxHeight()).isEqualTo(CaptureRequest.ANY);
    assertThat(request.formats())
        .as("a format with all colours must not lose against one whose size fits better")
        .startsWith(FourCc.MJPG, FourCc.JPEG, FourCc.YUYV)
        .doesNotContain(FourCc.of("GREY"), FourCc.of("RGBP"));
    controller.takeSnapshot(request(ImageFormat.JPG, 0, 0));
    assertThat(cameras.lastRequest().orElseThrow().maxWidth()).isEqualTo(CaptureRequest.ANY);
  }

  @Test
  void scalesWhatACameraWithoutColoursGives() throws Exception {
    byte[] grey = Ffmpeg.raw(folder, "gray", 64, 48);
    cameras.plug(FakeCameras.device("a", 0, "GREY", 64, 48));
    cameras.frames(_ -> Optional.of(MemoryFrame.of("GREY", 64, 48, grey)));
    assertThat(controller.takeSnapshot(request(ImageFormat.PNG, 32, 0)).resolution())
        .isEqualTo("32x24");
  }

  @Test
  void scalesThePictureOfACameraInUseAndLeavesItsModeAlone() throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", 64, 48);
    cameras.plug(FakeCameras.device("a", 0, "MJPG", 64, 48));
    cameras.paced(20, () -> MemoryFrame.of("MJPG", 64, 48, jpeg));
    controller.startRecording(
        new RecordingRequest(CAMERA0, Optional.empty(), RecordingFormat.FMP4, Duration.ZERO));
    SnapshotResult small = controller.takeSnapshot(request(ImageFormat.JPG, 0, 24));
    assertThat(small.tier()).isZero();
    assertThat(small.resolution()).isEqualTo("32x24");
    SnapshotResult whole = controller.takeSnapshot(request(ImageFormat.JPG, 64, 0));
    assertThat(whole.file()).as("which has the size already").hasBinaryContent(jpeg);
    controller.stopRecording(CAMERA0);
  }

  @Test
  void scalesADecodedKeyFrame() throws Exception {
    byte[] video = Ffmpeg.picture(folder, "h264", 128, 96, "-pix_fmt", "yuv420p");
    cameras.plug(FakeCameras.device("a", 0, "H264", 128, 96));
    cameras.frames(_ -> Optional.of(MemoryFrame.of("H264", 128, 96, video)));
    assertThat(controller.takeSnapshot(request(ImageFormat.JPG, 64, 0)).resolution())
        .isEqualTo("64x48");
  }

  @ParameterizedTest
  @CsvSource({"15, 48, width", "4097, 48, width", "64, -1, height"})
  void refusesASideOutOfRange(int width, int height, String parameter) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> request(ImageFormat.JPG, width, height))
        .satisfies(
            e -> {
              assertThat(e.parameter()).isEqualTo(parameter);
              assertThat(e.rule()).isEqualTo(Rule.RANGE);
            })
        .withMessage("from 16 to 4096");
  }

  private static SnapshotRequest request(ImageFormat format, int width, int height) {
    return new SnapshotRequest(
        CAMERA0,
        Optional.empty(),
        format,
        OptionalInt.empty(),
        new WantedSize(side(width), side(height)));
  }

  private static OptionalInt side(int side) {
    return side == 0 ? OptionalInt.empty() : OptionalInt.of(side);
  }
}
