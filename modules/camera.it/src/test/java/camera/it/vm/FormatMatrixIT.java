package camera.it.vm;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraAPI;
import camera.api.CameraDevice;
import camera.api.FormatDescription;
import camera.api.spi.Settings;
import camera.it.support.Await;
import camera.mediamtx.internal.jpeg.PictureEncoders;
import camera.v4l2.internal.V4l2CameraProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every pixel format of the rig's devices: listed as the kernel lists it, delivered by the capture
 * session, and, where pictures of it are promised, encoded so that the file shows what FFmpeg shows
 * of the same raw bytes. The provider and the encoder are called themselves, because a client
 * cannot choose the format of a snapshot. Prints its table and leaves it in the job folder.
 */
@Tag("vm")
class FormatMatrixIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double LEAST_DECIBELS = 30;

  private static final CameraAPI CAMERAS = new V4l2CameraProvider().create(Settings.defaults());
  private static final Map<String, Integer> NODES = new LinkedHashMap<>();
  private static UsbCamera usb;

  @TempDir Path folder;

  @BeforeAll
  static void plugInAndLook() throws Exception {
    usb = UsbCamera.plug(0, "Cam F", "SN-F", "numbered-a.mjpg", "numbered-a.h264");
    NODES.put("vivid", 6);
    NODES.put("vivid-mplane", 7);
    NODES.put("vuvc", usb.node());
    CAMERAS.start();
    for (String device : NODES.keySet()) {
      Await.until(PATIENCE, device + " to be found", () -> found(device));
    }
  }

  @AfterAll
  static void stopAndUnplug() throws Exception {
    CAMERAS.stop();
    if (usb != null) {
      usb.unplug();
    }
  }

  @Test
  void listsFormatsSizesAndRatesAsTheKernelDoes() throws Exception {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (String device : NODES.keySet()) {
      List<FormatDescription> listed = camera(device).formats();
      assertThat(KernelFormats.ofService(listed))
          .as(device)
          .containsExactlyElementsOf(KernelFormats.ofKernel(NODES.get(device)));
      numbers.put(device, listed.size());
    }
    assertThat(numbers)
        .containsEntry("vivid", 83)
        .containsEntry("vivid-mplane", 93)
        .containsEntry("vuvc", 3);
  }

  @Test
  void everyFormatIsDeliveredAndEveryPictureShowsWhatFfmpegShows() throws Exception {
    List<FormatShot> shots = new ArrayList<>();
    try (PictureEncoders encoders = new PictureEncoders(Settings.defaults(), 1)) {
      for (String device : NODES.keySet()) {
        for (FormatDescription format : camera(device).formats()) {
          shots.add(shoot(device, format, encoders));
        }
      }
    }
    List<FormatVerdict> verdicts = FormatVerdict.judge(shots, folder);
    String table = FormatVerdict.table(verdicts);
    Files.writeString(Path.of(System.getProperty("camera.rig.job"), "format-matrix.md"), table);
    SoftAssertions softly = new SoftAssertions();
    for (FormatVerdict verdict : verdicts) {
      FormatShot shot = verdict.shot();
      String name = shot.device() + " " + shot.format();
      softly.assertThat(shot.raw()).as(name).isNotEmpty();
      if (shot.claimed()) {
        softly.assertThat(shot.picture()).as(name).isPresent();
        softly.assertThat(verdict.decibels()).as(name).isGreaterThanOrEqualTo(LEAST_DECIBELS);
      } else {
        softly.assertThat(shot.picture()).as(name).isEmpty();
        softly.assertThat(shot.refusal()).as(name).contains(shot.format());
      }
    }
    softly.assertAll();
  }

  private static FormatShot shoot(String device, FormatDescription format, PictureEncoders encoders)
      throws Exception {
    boolean large = format.compressed();
    return FormatShot.take(
        device,
        CAMERAS,
        camera(device).key(),
        format.format(),
        encoders,
        large ? 640 : ReferenceFormats.WIDTH,
        large ? 360 : 240); // vuvc's YUYV has 320x240
  }

  private static boolean found(String device) {
    return CAMERAS.getConnectedCameras().stream()
        .anyMatch(
            camera -> camera.nodeNumber() == NODES.get(device) && !camera.formats().isEmpty());
  }

  private static CameraDevice camera(String device) {
    return CAMERAS.getConnectedCameras().stream()
        .filter(camera -> camera.nodeNumber() == NODES.get(device))
        .findFirst()
        .orElseThrow(() -> new AssertionError(device + " left"));
  }
}
