package camera.it.vm;

import static org.assertj.core.api.Assertions.assertThat;

import camera.it.support.Await;
import camera.it.support.RpcClient;
import camera.it.support.ServiceProcess;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The controls of kernel drivers through the public WebSocket, with {@code v4l2-ctl} as witness:
 * vivid, which has a control of every type, and a USB camera whose exposure time can only be set
 * while its automatic exposure is off.
 */
@Tag("vm")
class ControlsIT {

  private static final int VIVID = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern VALUE = Pattern.compile("([a-z0-9_]+): '?(.*?)'?(?: \\(.*\\))?");

  @TempDir static Path folder;

  private static UsbCamera usb;
  private static ServiceProcess service;

  private RpcClient client;

  @BeforeAll
  static void plugInAndServe() throws Exception {
    usb = UsbCamera.plug(0, "Cam A", "SN-A", "numbered-a.mjpg");
    serve();
  }

  private static void serve() throws Exception {
    service =
        ServiceProcess.start(
            folder,
            "camera: {providers: [v4l2]}",
            "v4l2: {probe_patience: 60s}", // vivid has 83 formats, and the machine is emulated
            ServiceProcess.storage(folder));
    try (RpcClient first = RpcClient.connect(service.url(), "viewer")) {
      for (int node : List.of(usb.node(), VIVID)) {
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
  void disconnect() throws Exception {
    set(VIVID, "{}", true);
    set(usb.node(), "{}", true);
    client.close();
  }

  @Test
  void listsWhatV4l2CtlLists() throws Exception {
    for (int node : List.of(VIVID, usb.node())) {
      List<ListedControl> expected = ListedControl.byKernel(node);
      List<ListedControl> answered =
          controls(node).getJsonArray("controls").getValuesAs(JsonObject.class).stream()
              .map(ListedControl::answered)
              .toList();
      assertThat(answered).containsExactlyElementsOf(expected);
      System.out.println(
          "camera" + node + ": " + answered.size() + " controls as v4l2-ctl has them");
    }
    assertThat(ListedControl.byKernel(VIVID))
        .extracting(ListedControl::type)
        .contains(
            "integer",
            "integer64",
            "boolean",
            "menu",
            "integer_menu",
            "button",
            "string",
            "bitmask",
            "compound");
  }

  @Test
  void setsValuesOfAllTypesAsV4l2CtlSees() throws Exception {
    JsonObject changed =
        set(
            VIVID,
            """
            {"brightness": 200, "boolean": false, "integer_64_bits": -9007199254740993,
             "menu": "Menu Item 4", "integer_menu": 8, "string": "ab", "bitmask": 2147483664}
            """,
            false);
    assertThat(changed.getJsonObject("controls")).hasSize(7);
    assertThat(changed.getJsonObject("controls").getInt("menu")).isEqualTo(4);
    assertThat(kernel(VIVID, "brightness")).isEqualTo("200");
    assertThat(kernel(VIVID, "boolean")).isEqualTo("0");
    assertThat(kernel(VIVID, "integer_64_bits")).isEqualTo("-9007199254740993");
    assertThat(kernel(VIVID, "menu")).isEqualTo("4");
    assertThat(kernel(VIVID, "integer_menu")).isEqualTo("8");
    assertThat(kernel(VIVID, "string")).isEqualTo("ab");
    assertThat(Long.decode(kernel(VIVID, "bitmask")).intValue()).isEqualTo((int) 2147483664L);
    set(VIVID, "{\"brightness\": null}", false);
    assertThat(kernel(VIVID, "brightness")).isEqualTo("128");
    set(VIVID, "{}", true);
    assertThat(kernel(VIVID, "string")).isEqualTo("  ");
    assertThat(controls(VIVID).getJsonObject("remembered")).isEmpty();
  }

  @Test
  void showsWhatAnotherProcessSets() throws Exception {
    V4l2Ctl.run(VIVID, "-c", "contrast=77");
    assertThat(value(VIVID, "contrast")).hasToString("77");
    V4l2Ctl.run(usb.node(), "-c", "brightness=33");
    assertThat(value(usb.node(), "brightness")).hasToString("33");
  }

  @Test
  void choosesTheModeBeforeTheExposureTime() throws Exception {
    int node = usb.node();
    JsonObject error = error(node, "{\"exposure_time_absolute\": 300}");
    assertThat(error.getInt("code")).isEqualTo(-32020);
    assertThat(error.getJsonObject("data").getString("state")).isEqualTo("INACTIVE");
    set(node, "{\"exposure_time_absolute\": 300, \"auto_exposure\": 1}", false);
    assertThat(kernel(node, "auto_exposure")).isEqualTo("1");
    assertThat(kernel(node, "exposure_time_absolute")).isEqualTo("300");
    set(node, "{}", true);
    assertThat(kernel(node, "auto_exposure")).isEqualTo("3");
  }

  @Test
  void setsThemAgainWhenTheCameraComesBackAndAfterARestart() throws Exception {
    int node = usb.node();
    set(node, "{\"exposure_time_absolute\": 222, \"auto_exposure\": 1, \"brightness\": 99}", false);
    usb.unplug();
    awaitStatus(client, node, "DISCONNECTED");
    JsonObject gone = error(node, "{\"brightness\": 1}");
    assertThat(gone.getInt("code")).isEqualTo(-32020);
    assertThat(gone.getJsonObject("data").getString("state")).isEqualTo("DISCONNECTED");
    assertThat(
            client.call("get_camera_controls", device(node)).getJsonObject("error").getInt("code"))
        .isEqualTo(-32020);
    usb = UsbCamera.plug(0, "Cam A", "SN-A", "numbered-a.mjpg");
    awaitStatus(client, node, "CONNECTED");
    assertThat(controls(node).getJsonArray("not_applied")).isEmpty();
    assertSetAgain(usb.node());
    client.close();
    assertThat(service.terminate()).isZero();
    usb.unplug();
    usb = UsbCamera.plug(0, "Cam A", "SN-A", "numbered-a.mjpg");
    assertThat(kernel(usb.node(), "brightness")).isEqualTo("128");
    serve();
    connect();
    assertThat(controls(node).getJsonObject("remembered")).hasSize(3);
    assertSetAgain(usb.node());
  }

  private static void assertSetAgain(int node) throws Exception {
    assertThat(kernel(node, "auto_exposure")).isEqualTo("1");
    assertThat(kernel(node, "exposure_time_absolute")).isEqualTo("222");
    assertThat(kernel(node, "brightness")).isEqualTo("99");
  }

  @Test
  void worksWhileTheCameraRecordsAndWhileAnotherProcessStreams() throws Exception {
    int node = usb.node();
    client.result("start_recording", device(node));
    Path recordings = folder.resolve("recordings");
    Await.until(PATIENCE, "recorded pictures", () -> Recorded.bytes(recordings) > 20_000);
    set(node, "{\"brightness\": 55}", false);
    assertThat(kernel(node, "brightness")).isEqualTo("55");
    long before = Recorded.bytes(recordings);
    Await.until(
        PATIENCE, "pictures after the change", () -> Recorded.bytes(recordings) > before + 20_000);
    String name =
        client.result("stop_recording", device(node)).asJsonObject().getString("filename");
    assertThat(recordings.resolve("camera" + node + "/" + name + ".mp4")).isNotEmptyFile();
    Path streamed = folder.resolve("streamed.raw");
    Process other =
        new ProcessBuilder("v4l2-ctl", "-d" + VIVID, "--stream-mmap", "--stream-to=" + streamed)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Await.until(PATIENCE, "pictures elsewhere", () -> size(streamed) > 0);
      set(VIVID, "{\"contrast\": 44}", false);
      assertThat(kernel(VIVID, "contrast")).isEqualTo("44");
      long sofar = size(streamed);
      Await.until(PATIENCE, "further pictures elsewhere", () -> size(streamed) > sofar);
    } finally {
      other.destroy();
      other.waitFor();
    }
  }

  @Test
  void pressesAButtonButNeverAgain() throws Exception {
    JsonObject pressed = set(VIVID, "{\"button\": true, \"hue\": 5}", false);
    assertThat(pressed.getJsonArray("remembered").getValuesAs(JsonString::getString))
        .containsExactly("hue");
    assertThat(Files.readString(folder.resolve("state/controls.json")))
        .contains("\"hue\"")
        .doesNotContain("\"button\"");
  }

  @Test
  void refusesWhatCannotBeSetAndSetsNothing() throws Exception {
    for (String[] wrong :
        new String[][] {
          {"{\"brightness\": 1, \"sharpness\": 1}", "-32602", "controls.sharpness", "enum"},
          {"{\"brightness\": 1, \"contrast\": 256}", "-32602", "controls.contrast", "range"},
          {"{\"brightness\": 1, \"contrast\": \"high\"}", "-32602", "controls.contrast", "type"},
          {"{\"brightness\": 1, \"menu\": 2}", "-32602", "controls.menu", "enum"},
          {"{\"brightness\": 1, \"string\": \"abcde\"}", "-32602", "controls.string", "range"},
          {"{\"brightness\": 1, \"bitmask\": 1}", "-32602", "controls.bitmask", "range"},
          {"{\"brightness\": 1, \"read_only_integer_32_bits\": 1}", "-32030", "", ""},
          {"{\"brightness\": 1, \"u16_8x16_matrix\": 1}", "-32030", "", ""},
          {"{\"brightness\": 1, \"gain\": 1}", "-32020", "", ""},
        }) {
      JsonObject error = error(VIVID, wrong[0]);
      assertThat(error.getInt("code")).as(wrong[0]).isEqualTo(Integer.parseInt(wrong[1]));
      if (!wrong[2].isEmpty()) {
        assertThat(error.getJsonObject("data").getString("param")).isEqualTo(wrong[2]);
        assertThat(error.getJsonObject("data").getString("rule")).isEqualTo(wrong[3]);
      }
    }
    assertThat(kernel(VIVID, "brightness")).isEqualTo("128");
    assertThat(client.call("get_camera_controls", device(9)).getJsonObject("error").getInt("code"))
        .isEqualTo(-32010);
  }

  private JsonObject controls(int node) throws Exception {
    return client.result("get_camera_controls", device(node)).asJsonObject();
  }

  private JsonValue value(int node, String name) throws Exception {
    return controls(node).getJsonArray("controls").getValuesAs(JsonObject.class).stream()
        .filter(control -> control.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .get("value");
  }

  private JsonObject set(int node, String controls, boolean reset) throws Exception {
    return client.result("set_camera_controls", params(node, controls, reset)).asJsonObject();
  }

  private JsonObject error(int node, String controls) throws Exception {
    JsonObject answer = client.call("set_camera_controls", params(node, controls, false));
    assertThat(answer.getJsonObject("error")).as(answer.toString()).isNotNull();
    return answer.getJsonObject("error");
  }

  private static String params(int node, String controls, boolean reset) {
    return "{\"device\":\"camera%d\",\"controls\":%s,\"reset\":%b}"
        .formatted(node, controls, reset);
  }

  /** {@return what v4l2-ctl says a control is set to} */
  private static String kernel(int node, String name) throws Exception {
    String printed = V4l2Ctl.run(node, "-C", name);
    Matcher value = VALUE.matcher(printed.split("\n", 2)[0]);
    assertThat(value.matches()).as(printed).isTrue();
    assertThat(value.group(1)).isEqualTo(name);
    return value.group(2);
  }

  private static long size(Path file) throws Exception {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static String device(int node) {
    return "{\"device\":\"camera%d\"}".formatted(node);
  }

  private static void awaitStatus(RpcClient client, int node, String status) throws Exception {
    Await.until(
        PATIENCE,
        "camera" + node + " to be " + status,
        () ->
            client
                .result("get_camera_list", "{}")
                .asJsonObject()
                .getJsonArray("cameras")
                .getValuesAs(JsonObject.class)
                .stream()
                .anyMatch(
                    camera ->
                        camera.getString("device").equals("camera" + node)
                            && camera.getString("status").equals(status)));
  }
}
