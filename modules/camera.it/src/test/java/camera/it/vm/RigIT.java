package camera.it.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rig without the service: when one of these fails, the fault is not in the code under test.
 */
@Tag("vm")
class RigIT {

  @TempDir Path folder;

  @Test
  void vividIsThereWithRawFormatsOnly() throws Exception {
    for (int node : List.of(6, 7)) {
      V4l2Ctl vivid = V4l2Ctl.of(node);
      assertThat(vivid.card()).isEqualTo("vivid");
      assertThat(vivid.formats()).contains("YUYV", "NV12").doesNotContain("MJPG", "H264");
    }
  }

  @Test
  void usbCameraPlaysItsFileAndLeaves() throws Exception {
    Path played = folder.resolve("played.mjpg");
    UsbCamera camera = UsbCamera.plug(3, "Rig Cam", "SN-R", "numbered-b.mjpg");
    int node = camera.node();
    try {
      V4l2Ctl kernel = V4l2Ctl.of(node);
      assertThat(kernel.card()).startsWith("Rig Cam");
      assertThat(kernel.formats()).containsExactly("YUYV", "MJPG");
      assertThat(kernel.sizes()).containsExactly("640x480", "320x240", "160x120", "640x360");
      Process reader =
          new ProcessBuilder(
                  "v4l2-ctl",
                  "-d" + node,
                  "--set-fmt-video=width=640,height=360,pixelformat=MJPG",
                  "--stream-mmap",
                  "--stream-count=5",
                  "--stream-to=" + played)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(reader.waitFor()).isZero();
    } finally {
      camera.unplug();
    }
    assertThat(Path.of("/dev/video" + node)).doesNotExist();
    byte[] frames = Files.readAllBytes(played);
    assertThat(frames.length).isGreaterThan(10_000);
    assertThat(Recorded.contains(Files.readAllBytes(UsbCamera.input("numbered-b.mjpg")), frames))
        .isTrue();
  }
}
