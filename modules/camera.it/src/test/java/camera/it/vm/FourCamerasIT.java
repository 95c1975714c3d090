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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four USB cameras, all recorded at once; then one is pulled and another one falls silent. The two
 * that are left lose no frame, as the numbers in their pictures tell.
 */
@Tag("vm")
class FourCamerasIT {

  private static final int LOOP = 600;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir static Path folder;

  @Test
  void twoCamerasLoseNoFrameWhileOneIsPulledAndOneIsSilent() throws Exception {
    List<UsbCamera> cameras = new ArrayList<>();
    for (int port = 0; port < 4; port++) {
      // H264 from the camera is recorded as it is, so that an emulated machine can do four.
      cameras.add(
          UsbCamera.insert(
              port,
              "Cam " + port,
              "SN-" + port,
              "-m",
              UsbCamera.input("numbered-a.mjpg").toString(),
              "-h",
              UsbCamera.input("numbered-a.h264").toString()));
    }
    ServiceProcess service =
        ServiceProcess.start(
            folder,
            "camera: {providers: [v4l2]}",
            "v4l2: {probe_patience: 60s}", // the machine is emulated
            "recording: {stall_timeout: 60s}", // four FFmpegs start at once
            ServiceProcess.storage(folder));
    try (RpcClient client = RpcClient.connect(service.url(), "operator")) {
      List<String> ids = new ArrayList<>();
      for (int port = 0; port < 4; port++) {
        ids.add(awaitCamera(client, "Cam " + port));
      }
      assertThat(ids).doesNotHaveDuplicates();
      List<String> films = new ArrayList<>();
      for (String id : ids) {
        films.add(
            client.result("start_recording", device(id)).asJsonObject().getString("filename"));
      }
      awaitGrowth(ids, 50_000);
      cameras.get(2).silence();
      cameras.get(3).pull();
      Await.until(
          PATIENCE,
          "the news of the pulled camera",
          () -> status(client, ids.get(3)).equals("DISCONNECTED"));
      awaitGrowth(ids.subList(0, 2), 300_000);
      StringBuilder report = new StringBuilder();
      for (int i = 0; i < 2; i++) {
        client.result("stop_recording", device(ids.get(i)));
        Path film = folder.resolve("recordings/" + ids.get(i) + "/" + films.get(i) + ".mp4");
        List<Long> numbers = Media.frameNumbers(film, 640, 360);
        report.append(
            "%s: %d frames, %d to %d, no gap%n"
                .formatted(ids.get(i), numbers.size(), numbers.getFirst(), numbers.getLast()));
        Recorded.assertConsecutive(numbers, 0, LOOP);
        assertThat(Media.decodeErrors(film)).isEmpty();
      }
      Distribution.report("four-cameras.txt", report.toString());
      assertThat(status(client, ids.get(0))).isEqualTo("CONNECTED");
      assertThat(service.terminate()).as("%s", service.output()).isZero();
    } catch (Exception | AssertionError e) {
      throw new AssertionError("the service printed\n" + service.output(), e);
    } finally {
      service.close();
      for (UsbCamera camera : cameras) {
        camera.unplug();
      }
    }
  }

  private static void awaitGrowth(List<String> ids, long bytes) throws Exception {
    for (String id : ids) {
      Path recordings = folder.resolve("recordings").resolve(id);
      long before = Recorded.bytes(recordings);
      Await.until(PATIENCE, "pictures of " + id, () -> Recorded.bytes(recordings) > before + bytes);
    }
  }

  private static String awaitCamera(RpcClient client, String name) throws Exception {
    Await.until(PATIENCE, name, () -> camera(client, "name", name) != null);
    return camera(client, "name", name).getString("device");
  }

  private static String status(RpcClient client, String id) throws InterruptedException {
    return camera(client, "device", id).getString("status");
  }

  private static JsonObject camera(RpcClient client, String field, String value)
      throws InterruptedException {
    return client.result("get_camera_list", "{}").asJsonObject().getJsonArray("cameras").stream()
        .map(JsonValue::asJsonObject)
        .filter(camera -> camera.getString(field).equals(value))
        .findFirst()
        .orElse(null);
  }

  private static String device(String id) {
    return "{\"device\":\"" + id + "\"}";
  }
}
