package camera.it.vm;

import static org.assertj.core.api.Assertions.assertThat;

import camera.it.support.Await;
import camera.it.support.Media;
import camera.it.support.RpcClient;
import camera.it.support.ServiceProcess;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Snapshots in the size wanted, of kernel devices: what the device was really opened in, v4l2-ctl
 * tells, since drivers keep their last mode.
 */
@Tag("vm")
class SnapshotSizeIT {

  private static final int VIVID = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern SIZE = Pattern.compile("Width/Height\\s*: (\\d+)/(\\d+)");
  private static final Pattern FORMAT = Pattern.compile("Pixel Format\\s*: '([^']+)'");

  @TempDir static Path folder;

  private static UsbCamera usb;
  private static ServiceProcess service;

  private RpcClient client;

  /**
   * A camera that lingers in a mode would be reopened in another all the same; so it needs none.
   */
  @BeforeAll
  static void plugInAndServe() throws Exception {
    usb = UsbCamera.plug(0, "Cam A", "SN-A", "numbered-a.mjpg");
    service =
        ServiceProcess.start(
            folder,
            "camera: {providers: [v4l2]}",
            "v4l2: {probe_patience: 60s}", // the machine is emulated
            "snapshot: {direct_timeout: 25s, write_timeout: 25s}",
            "recording: {stall_timeout: 60s, stop_timeout: 60s}",
            ServiceProcess.storage(folder));
    try (RpcClient first = RpcClient.connect(service.url(), "viewer")) {
      for (int node : List.of(usb.node(), VIVID)) {
        Await.until(PATIENCE, "camera" + node, () -> connected(first, "camera" + node));
      }
    }
  }

  @AfterAll
  static void unplugAndStop() throws Exception {
    try {
      if (service != null) {
        assertThat(service.terminate()).as("exit code of\n%s", service.output()).isZero();
      }
    } finally {
      if (usb != null) {
        usb.unplug();
      }
    }
  }

  @BeforeEach
  void connect() throws Exception {
    client = RpcClient.connect(service.url(), "operator");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  /** vivid has 320x180, 640x360, 640x480, 1280x720 and more, each in all its formats. */
  @ParameterizedTest
  @CsvSource({
    "'\"width\":640,\"height\":480', 640x480, 640x480",
    "'\"width\":400', 640x360, 400x225",
    "'\"width\":300,\"height\":225,\"format\":\"png\"', 640x480, 300x225"
  })
  void rawCameraIsOpenedInTheModeThatFits(String wanted, String opened, String resolution)
      throws Exception {
    assertSnapshot(VIVID, wanted, resolution);
    assertThat(mode(VIVID)).endsWith(" " + opened);
  }

  /** The USB camera has MJPG in 640x360, and YUYV in 640x480, 320x240 and 160x120. */
  @ParameterizedTest
  @CsvSource({
    "'\"width\":320,\"height\":240', YUYV 320x240, 320x240",
    "'\"width\":320,\"height\":180', MJPG 640x360, 320x180",
    "'\"width\":800', YUYV 640x480, 800x600" // all are smaller: the largest
  })
  void usbCameraIsOpenedInTheFormatThatFits(String wanted, String opened, String resolution)
      throws Exception {
    assertSnapshot(usb.node(), wanted, resolution);
    assertThat(mode(usb.node())).isEqualTo(opened);
  }

  @Test
  void cameraInUseKeepsItsModeAndThePictureIsScaled() throws Exception {
    String device = "{\"device\":\"camera" + usb.node() + "\"}";
    client.result("start_recording", device);
    Path recordings = folder.resolve("recordings/camera" + usb.node());
    Await.until(PATIENCE, "recorded pictures", () -> Recorded.bytes(recordings) > 20_000);
    String before = mode(usb.node());
    JsonObject shot = assertSnapshot(usb.node(), "\"width\":160,\"height\":120", "160x120");
    assertThat(shot.getInt("tier_used")).isZero();
    assertThat(mode(usb.node())).isEqualTo(before);
    client.result("stop_recording", device);
  }

  @Test
  void sideOutOfRangeIsNamedWithItsRange() throws Exception {
    JsonObject error =
        client
            .call("take_snapshot", "{\"device\":\"camera" + VIVID + "\",\"height\":5000}")
            .getJsonObject("error");
    assertThat(error.getInt("code")).isEqualTo(-32602);
    assertThat(error.getJsonObject("data").getString("param")).isEqualTo("height");
    assertThat(error.getJsonObject("data").getString("hint")).isEqualTo("from 16 to 4096");
  }

  private JsonObject assertSnapshot(int node, String wanted, String resolution) throws Exception {
    JsonObject shot =
        client
            .result("take_snapshot", "{\"device\":\"camera" + node + "\"," + wanted + "}")
            .asJsonObject();
    assertThat(shot.getString("resolution")).isEqualTo(resolution);
    Path file = Path.of(shot.getString("file_path"));
    assertThat(Media.video(file)).endsWith("," + resolution.replace('x', ','));
    assertThat(Media.decodeErrors(file)).isEmpty();
    JsonObject info =
        client
            .result("get_snapshot_info", "{\"filename\":\"" + shot.getString("filename") + "\"}")
            .asJsonObject();
    assertThat(info.getString("resolution")).isEqualTo(resolution);
    return shot;
  }

  /** {@return format and size that a driver has now} */
  private static String mode(int node) throws Exception {
    String text = V4l2Ctl.run(node, "--get-fmt-video");
    MatchResult size = SIZE.matcher(text).results().findFirst().orElseThrow();
    MatchResult format = FORMAT.matcher(text).results().findFirst().orElseThrow();
    return format.group(1) + " " + size.group(1) + "x" + size.group(2);
  }

  private static boolean connected(RpcClient client, String id) throws InterruptedException {
    return client.result("get_camera_list", "{}").asJsonObject().getJsonArray("cameras").stream()
        .map(JsonValue::asJsonObject)
        .anyMatch(
            camera ->
                camera.getString("device").equals(id)
                    && camera.getString("status").equals("CONNECTED"));
  }
}
