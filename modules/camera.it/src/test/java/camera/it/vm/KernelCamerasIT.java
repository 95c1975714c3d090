package camera.it.vm;

import static org.assertj.core.api.Assertions.assertThat;

import camera.it.support.Await;
import camera.it.support.Media;
import camera.it.support.RpcClient;
import camera.it.support.ServiceProcess;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image with real kernel drivers below it: two USB cameras and vivid, through the public
 * WebSocket. Runs in the virtual machine of the rig, which puts vivid on node 6.
 */
@Tag("vm")
class KernelCamerasIT {

  private static final int VIVID = 6;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  /** How many numbered frames an input has before it begins again. */
  private static final int LOOP = 600;

  private static final long FIRST_OF_B = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private static UsbCamera a;
  private static UsbCamera b;
  private static ServiceProcess service;

  private RpcClient client;

  @BeforeAll
  static void plugInAndServe() throws Exception {
    a = UsbCamera.plug(0, "Cam A", "SN-A", "numbered-a.mjpg");
    b = UsbCamera.plug(1, "Cam B", "SN-B", "numbered-b.mjpg");
    service =
        ServiceProcess.start(
            folder,
            "camera: {providers: [v4l2]}",
            "v4l2: {probe_patience: 60s}", // vivid has 83 formats, and the machine is emulated
            ServiceProcess.storage(folder));
    try (RpcClient first = RpcClient.connect(service.url(), "viewer")) {
      for (int node : List.of(a.node(), b.node(), VIVID)) {
        awaitStatus(first, node, "CONNECTED");
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
      for (UsbCamera camera : new UsbCamera[] {a, b}) {
        if (camera != null) {
          camera.unplug();
        }
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

  @Test
  void namesFormatsAndSizesAreTheKernels() throws Exception {
    for (int node : List.of(a.node(), b.node(), VIVID)) {
      V4l2Ctl kernel = V4l2Ctl.of(node);
      assertThat(camera(client, node).getString("name"))
          .isNotEmpty()
          .satisfies(name -> assertThat(kernel.card()).contains(name));
      JsonObject abilities = object("get_camera_capabilities", device(node));
      assertThat(strings(abilities, "formats")).containsExactlyElementsOf(kernel.formats());
      assertThat(strings(abilities, "resolutions"))
          .containsExactlyInAnyOrderElementsOf(kernel.sizes());
      assertThat(
              abilities.getJsonArray("fps_options").stream()
                  .map(rate -> Integer.valueOf(rate.toString())))
          .containsExactlyElementsOf(kernel.rates());
      assertThat(abilities.getString("validation_status")).isEqualTo("CONFIRMED");
    }
    assertThat(camera(client, a.node()).getString("name")).contains("Cam A");
    assertThat(camera(client, b.node()).getString("name")).contains("Cam B");
    assertThat(camera(client, VIVID).getString("name")).isEqualTo("vivid");
  }

  @Test
  void snapshotsOfUsbCamerasAreTheirOwnFramesByteForByte() throws Exception {
    assertFrameOf(snapshot(a.node()), "numbered-a.mjpg");
    assertFrameOf(snapshot(b.node()), "numbered-b.mjpg");
  }

  @Test
  void rawCameraGivesPictureInItsOwnSize() throws Exception {
    JsonObject shot = object("take_snapshot", device(VIVID));
    Path file = Path.of(shot.getString("file_path"));
    String[] found = Media.video(file).split(",", -1);
    assertThat(found[0]).isEqualTo("mjpeg");
    assertThat(V4l2Ctl.of(VIVID).sizes()).contains(found[1] + "x" + found[2]);
    assertThat(Media.decodeErrors(file)).isEmpty();
  }

  @Test
  void snapshotIsTakenWhileTheSameCameraRecordsEveryFrame() throws Exception {
    String name = object("start_recording", device(a.node())).getString("filename");
    Path recordings = folder.resolve("recordings");
    Await.until(PATIENCE, "recorded pictures", () -> Recorded.bytes(recordings) > 100_000);
    Path shot = snapshot(a.node());
    long before = Recorded.bytes(recordings);
    Await.until(
        PATIENCE,
        "pictures after the snapshot",
        () -> Recorded.bytes(recordings) > before + 50_000);
    JsonObject stopped = object("stop_recording", device(a.node()));
    assertThat(stopped.getString("filename")).isEqualTo(name);
    assertFrameOf(shot, "numbered-a.mjpg");
    Path film = recordings.resolve("camera" + a.node() + "/" + name + ".mp4");
    assertThat(Media.video(film)).isEqualTo("h264,640,360");
    assertThat(Media.decodeErrors(film)).isEmpty();
    List<Long> numbers = Media.frameNumbers(film, WIDTH, HEIGHT);
    Recorded.assertConsecutive(numbers, 0, LOOP);
    assertThat(numbers).contains(Media.frameNumbers(shot, WIDTH, HEIGHT).getFirst());
  }

  @Test
  void recordingWithDurationEndsByItselfWithoutGapOrRepeat() throws Exception {
    // The duration is also bound to the wall clock, and in an emulated machine the first recording
    // spends seconds of it on loading programs: that one is not measured.
    object("start_recording", device(b.node()));
    Path recordings = folder.resolve("recordings/camera" + b.node());
    Await.until(PATIENCE, "recorded pictures", () -> Recorded.bytes(recordings) > 20_000);
    object("stop_recording", device(b.node()));
    String name =
        object("start_recording", "{\"device\":\"camera%d\",\"duration\":10}".formatted(b.node()))
            .getString("filename");
    Path film = recordings.resolve(name + ".mp4");
    Await.until(PATIENCE, "the finished film", () -> Files.exists(film));
    // A stop between the film's last step and the end of the books still succeeds.
    Await.until(
        PATIENCE,
        "the recording to be over",
        () -> client.call("stop_recording", device(b.node())).containsKey("error"));
    JsonObject error = client.call("stop_recording", device(b.node())).getJsonObject("error");
    assertThat(error.getInt("code")).isEqualTo(-32020);
    assertThat(error.getJsonObject("data").getString("state")).isEqualTo("IDLE");
    assertThat(object("list_recordings", "{}").getJsonArray("files"))
        .anySatisfy(file -> assertThat(file.asJsonObject().getString("filename")).isEqualTo(name));
    List<Long> numbers = Media.frameNumbers(film, WIDTH, HEIGHT);
    Recorded.assertConsecutive(numbers, FIRST_OF_B, LOOP);
    assertThat(numbers).as("ten seconds of ten pictures").hasSizeBetween(50, 105);
    assertThat(Media.decodeErrors(film)).isEmpty();
  }

  @Test
  void unpluggedCameraIsKeptAndComesBackUnderItsName() throws Exception {
    UsbCamera c = UsbCamera.plug(2, "Cam C", "SN-C", "numbered-a.mjpg");
    int node = c.node();
    try {
      awaitStatus(client, node, "CONNECTED");
      snapshot(node);
    } finally {
      c.unplug();
    }
    awaitStatus(client, node, "DISCONNECTED");
    JsonObject error = client.call("take_snapshot", device(node)).getJsonObject("error");
    assertThat(error.getInt("code")).isEqualTo(-32020);
    assertThat(error.getJsonObject("data").getString("state")).isEqualTo("DISCONNECTED");
    assertThat(strings(error.getJsonObject("data"), "allowed_states")).containsExactly("CONNECTED");
    UsbCamera again = UsbCamera.plug(2, "Cam C", "SN-C", "numbered-a.mjpg");
    try {
      awaitStatus(client, node, "CONNECTED");
      assertFrameOf(snapshot(node), "numbered-a.mjpg");
    } finally {
      again.unplug();
    }
    awaitStatus(client, node, "DISCONNECTED");
    assertThat(camera(client, a.node()).getString("status")).isEqualTo("CONNECTED");
  }

  /** The kernel makes a second node for each USB camera; which number it gets is the kernel's. */
  @Test
  void metadataNodesAreNoCameras() throws Exception {
    List<Integer> others = new ArrayList<>();
    for (int node = 0; node < VIVID; node++) {
      Path index = Path.of("/sys/class/video4linux/video" + node, "index");
      if (Files.exists(index) && !Files.readString(index).strip().equals("0")) {
        others.add(node);
      }
    }
    assertThat(others).as("metadata nodes").isNotEmpty();
    for (int node : others) {
      JsonObject answer = client.call("get_camera_status", device(node));
      assertThat(answer).as("%s", service.output()).containsKey("error");
      JsonObject error = answer.getJsonObject("error");
      assertThat(error.getInt("code")).isEqualTo(-32010);
      assertThat(error.getJsonObject("data").getString("resource")).isEqualTo("camera");
    }
  }

  private Path snapshot(int node) throws InterruptedException {
    JsonObject shot = object("take_snapshot", device(node));
    assertThat(shot.getString("status")).isEqualTo("SUCCESS");
    assertThat(shot.getInt("tier_used")).isBetween(0, 1);
    return Path.of(shot.getString("file_path"));
  }

  private static void assertFrameOf(Path snapshot, String input) throws Exception {
    byte[] frame = Files.readAllBytes(snapshot);
    byte[] source = Files.readAllBytes(UsbCamera.input(input));
    assertThat(frame.length).isGreaterThan(1000);
    assertThat(Recorded.contains(source, frame))
        .as("%s is one of the frames of %s", snapshot, input)
        .isTrue();
  }

  private JsonObject object(String method, String params) throws InterruptedException {
    return client.result(method, params).asJsonObject();
  }

  private static String device(int node) {
    return "{\"device\":\"camera%d\"}".formatted(node);
  }

  private static JsonObject camera(RpcClient client, int node) throws InterruptedException {
    return client.result("get_camera_list", "{}").asJsonObject().getJsonArray("cameras").stream()
        .map(JsonValue::asJsonObject)
        .filter(camera -> camera.getString("device").equals("camera" + node))
        .findFirst()
        .orElse(JsonValue.EMPTY_JSON_OBJECT);
  }

  private static void awaitStatus(RpcClient client, int node, String status) throws Exception {
    Await.until(
        PATIENCE,
        "camera" + node + " to be " + status,
        () -> camera(client, node).getString("status", "").equals(status));
  }

  private static List<String> strings(JsonObject object, String key) {
    return object.getJsonArray(key).getValuesAs(JsonString::getString);
  }
}
