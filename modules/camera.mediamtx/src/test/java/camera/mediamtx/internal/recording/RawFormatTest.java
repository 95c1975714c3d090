package camera.mediamtx.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraId;
import camera.api.FourCc;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.storage.StorageLayout;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw layouts are recorded with their frames in order and their colours not exchanged. */
class RawFormatTest {

  private static final CameraId CAMERA = new CameraId(0);

  /** Less blue and more red than grey. */
  private static final int U = 90;

  private static final int V = 170;

  @TempDir Path root;

  @BeforeAll
  static void needsFfmpeg() {
    Media.assumeInstalled();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "YUYV", "NV12", "NV21", "YU12", "YV12", "NV16", "NV61", "NV24", "NV42", "XR24", "AR24",
        "XB24", "BX24", "RGB3", "BGR3"
      })
  void keepsNumbersAndColours(String format) throws Exception {
    TestSettings settings = new TestSettings(root).with("recording.min_free_space", "0");
    NumberedCamera camera =
        new NumberedCamera(FourCc.of(format), 50, number -> picture(format, number), 40);
    PreRolls none = new PreRolls(settings, _ -> camera);
    Path file;
    try (Recordings recordings =
        new Recordings(settings, new StorageLayout(settings), none, ServerRecorder.NONE, _ -> {})) {
      RecordingInfo info =
          recordings.start(
              new RecordingRequest(CAMERA, Optional.empty(), RecordingFormat.FMP4, Duration.ZERO),
              camera);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (camera.delivered() < 40) {
        assertThat(System.nanoTime() - deadline).as("waiting for the frames").isNegative();
        TimeUnit.MILLISECONDS.sleep(10);
      }
      recordings.stop(CAMERA);
      file = root.resolve("recordings/camera0/" + info.name() + ".mp4");
    }
    List<Integer> numbers = Media.numbers(file);
    assertThat(numbers).isEqualTo(IntStream.range(0, 40).boxed().toList());
    byte[] rgb = Media.firstPicture(file);
    long red = sum(rgb, 0);
    long blue = sum(rgb, 2);
    assertThat(red - blue).isGreaterThan(20L * rgb.length / 3);
  }

  private static long sum(byte[] rgb, int from) {
    long sum = 0;
    for (int i = from; i < rgb.length; i += 3) {
      sum += rgb[i] & 0xff;
    }
    return sum;
  }

  private static byte[] picture(String format, int number) {
    byte[] grey = NumberedFrame.grey(number);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (format) {
      case "YUYV" -> {
        for (int i = 0; i < grey.length; i++) {
          out.write(grey[i]);
          out.write(i % 2 == 0 ? U : V);
        }
      }
      case "NV12" -> planes(out, grey, 4, U, V);
      case "NV21" -> planes(out, grey, 4, V, U);
      case "NV16" -> planes(out, grey, 2, U, V);
      case "NV61" -> planes(out, grey, 2, V, U);
      case "NV24" -> planes(out, grey, 1, U, V);
      case "NV42" -> planes(out, grey, 1, V, U);
      case "YU12" -> planar(out, grey, U, V);
      case "YV12" -> planar(out, grey, V, U);
      default -> rgb(out, grey, format);
    }
    return out.toByteArray();
  }

  private static void planes(ByteArrayOutputStream out, byte[] grey, int share, int a, int b) {
    out.writeBytes(grey);
    for (int i = 0; i < grey.length / share; i++) {
      out.write(a);
      out.write(b);
    }
  }

  private static void planar(ByteArrayOutputStream out, byte[] grey, int a, int b) {
    out.writeBytes(grey);
    for (int i = 0; i < grey.length / 2; i++) {
      out.write(i < grey.length / 4 ? a : b);
    }
  }

  private static void rgb(ByteArrayOutputStream out, byte[] grey, String format) {
    String order =
        switch (format) {
          case "XR24", "AR24" -> "bgr-";
          case "XB24" -> "rgb-";
          case "BX24" -> "-rgb";
          case "BGR3" -> "bgr";
          default -> "rgb";
        };
    for (byte level : grey) {
      for (int i = 0; i < order.length(); i++) {
        char part = order.charAt(i);
        int value = level & 0xff;
        out.write(part == 'r' ? value + 40 : part == 'b' ? value - 40 : value);
      }
    }
  }
}
