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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Snapshots of USB cameras whose frames are H.264: of one that offers nothing else, and of one that
 * is being recorded in it.
 */
@Tag("vm")
class VideoSnapshotIT {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LOOP = 600;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String VIDEO = "numbered-a.h264";

  @TempDir static Path folder;

  private static UsbCamera only;
  private static UsbCamera also;
  private static ServiceProcess service;

  @BeforeAll
  static void plugInAndServe() throws Exception {
    String video = UsbCamera.input(VIDEO).toString();
    only = UsbCamera.insert(0, "Video only", "SN-V", "-h", video, "-o");
    also = UsbCamera.plug(1, "Video also", "SN-A", "numbered-a.mjpg", VIDEO);
    only.node();
    service =
        ServiceProcess.start(
            folder,
            "camera: {providers: [v4l2]}",
            "v4l2: {probe_patience: 60s, last_node: 5}", // the machine is emulated
            "snapshot: {direct_timeout: 25s}", // it starts FFmpeg in seconds, too
            "recording: {stall_timeout: 60s}",
            ServiceProcess.storage(folder));
    try (RpcClient client = RpcClient.connect(service.url(), "viewer")) {
      for (UsbCamera camera : List.of(only, also)) {
        Await.until(
            PATIENCE, "camera" + camera.node(), () -> connected(client, "camera" + camera.node()));
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
      for (UsbCamera camera : new UsbCamera[] {only, also}) {
        if (camera != null) {
          camera.unplug();
        }
      }
    }
  }

  @Test
  void cameraThatOffersOnlyVideoGivesAPicture() throws Exception {
    assertThat(V4l2Ctl.of(only.node()).formats()).containsExactly("H264");
    try (RpcClient client = RpcClient.connect(service.url(), "operator")) {
      JsonObject shot = snapshot(client, only, "");
      assertThat(shot.getInt("tier_used")).isEqualTo(1);
      assertThat(Media.video(file(shot))).isEqualTo("mjpeg,640,360");
      assertThat(Media.decodeErrors(file(shot))).isEmpty();
      assertThat(Media.frameNumbers(file(shot), WIDTH, HEIGHT).getFirst()).isBetween(0L, LOOP - 1L);
      JsonObject small = snapshot(client, only, ",\"width\":320");
      assertThat(small.getString("resolution")).isEqualTo("320x180");
      assertThat(Media.video(file(small))).isEqualTo("mjpeg,320,180");
    }
  }

  @Test
  void cameraThatIsRecordedInItsOwnVideoGivesAPictureAndLosesNoFrame() throws Exception {
    try (RpcClient client = RpcClient.connect(service.url(), "operator")) {
      String device = "{\"device\":\"camera" + also.node() + "\"}";
      String name = client.result("start_recording", device).asJsonObject().getString("filename");
      Path recordings = folder.resolve("recordings/camera" + also.node());
      awaitGrowth(recordings);
      JsonObject shot = snapshot(client, also, "");
      assertThat(shot.getInt("tier_used")).isZero();
      assertThat(Media.video(file(shot))).isEqualTo("mjpeg,640,360");
      awaitGrowth(recordings);
      client.result("stop_recording", device);
      List<Long> numbers = Media.frameNumbers(recordings.resolve(name + ".mp4"), WIDTH, HEIGHT);
      Recorded.assertConsecutive(numbers, 0, LOOP);
      assertThat(numbers).contains(Media.frameNumbers(file(shot), WIDTH, HEIGHT).getFirst());
    } catch (Exception | AssertionError e) {
      throw new AssertionError("the service printed\n" + service.output(), e);
    }
  }

  private static void awaitGrowth(Path recordings) throws Exception {
    long before = Recorded.bytes(recordings);
    Await.until(PATIENCE, "recorded pictures", () -> Recorded.bytes(recordings) > before + 100_000);
  }

  private static JsonObject snapshot(RpcClient client, UsbCamera camera, String more)
      throws Exception {
    long start = System.nanoTime();
    JsonObject shot =
        client
            .result("take_snapshot", "{\"device\":\"camera" + camera.node() + "\"" + more + "}")
            .asJsonObject();
    System.out.printf(
        "snapshot of H.264: %d ms, of them %s s in the service%n",
        (System.nanoTime() - start) / 1_000_000, shot.get("capture_time"));
    return shot;
  }

  private static Path file(JsonObject shot) {
    return Path.of(shot.getString("file_path"));
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
