package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.AccessDeniedException;
import camera.api.CameraException;
import camera.api.ControllerEvent;
import camera.api.DependencyFailedException;
import camera.api.Role;
import camera.api.UnsupportedFeatureException;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.testkit.FakeController;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpcDispatcherTest extends DispatcherBench {

  @Test
  void checksInTheOrderOfTheContract() {
    security.limit(_ -> Duration.ofMillis(250));
    assertThat(call("nonsense", "[1]")).contains("-32040", "\"retry_after_ms\":250");
    security.limit(_ -> Duration.ZERO);
    assertThat(call("nonsense", "[1]")).contains("-32601", "Method not found");
    assertThat(call("take_snapshot", "[1]")).contains("-32001", "\"reason\":\"auth_required\"");
    login("viewer");
    assertThat(call("take_snapshot", "[1]"))
        .contains("-32002", "\"required_role\":\"operator\"", "\"have_role\":\"viewer\"");
    login("operator");
    assertThat(call("take_snapshot", "[1]")).contains("-32602");
    clock.advance(Duration.ofHours(2));
    assertThat(call("take_snapshot", "{}")).contains("-32001", "\"reason\":\"token_expired\"");
    assertThat(call("ping", "{}")).contains("\"result\":\"pong\"");
  }

  @Test
  void countsEachRequestOnceForTheUserOrTheConnection() {
    call("ping", "{}");
    login("viewer");
    call("ping", "{}");
    assertThat(security.admitted())
        .containsExactly("connection:" + client.id(), "connection:" + client.id(), "user:ann");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "get_camera_status|{}|device|required",
        "get_camera_status|{\"device\":null}|device|required",
        "get_camera_status|{\"device\":0}|device|type",
        "get_camera_status|{\"device\":\"\"}|device|pattern",
        "get_camera_status|{\"device\":\"/dev/video0\"}|device|pattern",
        "get_camera_status|{\"device\":\"camera0\\n\"}|device|pattern",
        "take_snapshot|{\"device\":\"camera0\",\"format\":\"gif\"}|format|enum",
        "take_snapshot|{\"device\":\"camera0\",\"quality\":101}|quality|range",
        "take_snapshot|{\"device\":\"camera0\",\"quality\":85.0}|quality|type",
        "take_snapshot|{\"device\":\"camera0\",\"filename\":7}|filename|type",
        "take_snapshot|{\"device\":\"camera0\",\"width\":15}|width|range",
        "take_snapshot|{\"device\":\"camera0\",\"width\":640,\"height\":4097}|height|range",
        "take_snapshot|{\"device\":\"camera0\",\"height\":\"480\"}|height|type",
        "start_recording|{\"device\":\"camera0\",\"duration\":0}|duration|range",
        "start_recording|{\"device\":\"camera0\",\"duration\":86401}|duration|range",
        "start_recording|{\"device\":\"camera0\",\"format\":\"avi\"}|format|enum",
        "start_recording|{\"device\":\"camera0\",\"pre_roll\":61}|pre_roll|range",
        "list_recordings|{\"limit\":0}|limit|range",
        "list_recordings|{\"limit\":1001}|limit|range",
        "list_recordings|{\"limit\":1.5}|limit|type",
        "list_recordings|{\"limit\":\"10\"}|limit|type",
        "list_snapshots|{\"offset\":-1}|offset|range",
        "list_snapshots|{\"offset\":99999999999999999999}|offset|range",
        "subscribe_events|{}|topics|required",
        "subscribe_events|{\"topics\":[]}|topics|range",
        "subscribe_events|{\"topics\":[\"ping\"]}|topics|enum",
        "subscribe_events|{\"topics\":[1]}|topics|type",
        "subscribe_events|{\"topics\":[\"system.error\"],\"filters\":{\"timestamp_after\":1}}|filters|format"
      })
  void refusesAParameterThatBreaksItsRule(String method, String params, String name, String rule)
      throws Exception {
    login("operator");
    Map<String, JsonValue> error = error(call(method, params));
    assertThat(error.get("code")).isEqualTo(new JsonValue.Numeral("-32602"));
    assertThat(((JsonValue.Obj) error.get("data")).members())
        .containsEntry("param", new JsonValue.Text(name))
        .containsEntry("rule", new JsonValue.Text(rule))
        .containsKeys("hint", "reason", "details", "suggestion");
    assertThat(client.topics()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "get_camera_status|{\"device\":\"camera7\"}|-32010|\"resource\":\"camera\"",
        "get_camera_status|{\"device\":\"camera007\"}|-32010|\"id\":\"camera007\"",
        "take_snapshot|{\"device\":\"camera1\"}|-32020|\"allowed_states\":[\"CONNECTED\"]",
        "stop_recording|{\"device\":\"camera0\"}|-32020|\"state\":\"IDLE\""
      })
  void translatesTheFailuresOfOperations(String method, String params, String code, String data) {
    login("operator");
    assertThat(call(method, params)).contains("\"code\":" + code, data, "\"suggestion\":");
  }

  @Test
  void translatesDependenciesFeaturesAndUnexpectedFaults() {
    login("operator");
    fail(new DependencyFailedException(DependencyFailedException.Dependency.STORAGE, "disk full"));
    assertThat(snapshot())
        .contains("-32050", "\"dependency\":\"storage\"", "\"detail\":\"disk full\"");
    fail(new UnsupportedFeatureException("png", "no PNG here"));
    assertThat(snapshot()).contains("-32030", "\"feature\":\"png\"");
    fail(new AccessDeniedException(Role.ADMIN, Role.OPERATOR));
    assertThat(snapshot()).contains("-32002");
    fail(new CameraException("/secret"));
    assertThat(snapshot()).contains("-32603", "\"request_id\":").doesNotContain("/secret");
    fail(new IllegalStateException("/secret"));
    assertThat(snapshot()).contains("-32603").doesNotContain("/secret");
  }

  private String snapshot() {
    return call("take_snapshot", "{\"device\":\"camera0\"}");
  }

  private void fail(RuntimeException failure) {
    controller.before(
        "takeSnapshot",
        () -> {
          throw failure;
        });
  }

  @Test
  void toleratesATokenInACallAndUsesItsRoleForThatCallOnly() {
    assertThat(call("get_camera_list", "{\"auth_token\":\"viewer/bob\"}")).contains("\"result\"");
    assertThat(call("get_camera_list", "{\"auth_token\":\"junk\"}"))
        .contains("-32001", "\"reason\":\"invalid_token\"");
    assertThat(call("get_camera_list", "{}")).contains("\"reason\":\"auth_required\"");
    login("admin");
    assertThat(call("take_snapshot", "{\"device\":\"camera0\",\"auth_token\":\"viewer/b\"}"))
        .contains("-32002");
  }

  @Test
  void keepsTheSessionWhenALaterLoginFailsAndReplacesItWhenItSucceeds() {
    login("operator");
    assertThat(call("authenticate", "{\"auth_token\":\"junk\"}")).contains("-32001");
    assertThat(snapshot()).contains("SUCCESS");
    login("viewer");
    assertThat(snapshot()).contains("-32002");
    assertThat(security.sessions()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping", "nonsense", "take_snapshot", "get_camera_status"})
  void answersNoNotificationWhateverHappens(String method) {
    send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}");
    assertThat(sent).isEmpty();
  }

  @Test
  void answersABatchInOneArrayWithoutItsNotifications() {
    String ping = "{\"jsonrpc\":\"2.0\",\"method\":\"ping\"";
    send("[" + ping + ",\"id\":1}," + ping + "},5," + ping + ",\"id\":\"a\"}]");
    assertThat(sent)
        .singleElement()
        .asString()
        .startsWith("[{\"jsonrpc\":\"2.0\",\"result\":\"pong\",\"id\":1},{")
        .contains("-32600")
        .endsWith("{\"jsonrpc\":\"2.0\",\"result\":\"pong\",\"id\":\"a\"}]");
    sent.clear();
    send("[" + ping + "}]");
    assertThat(sent).isEmpty();
  }

  @Test
  void deliversUnderEverySubscribedNameAfterTheAnswerOfTheCause() {
    login("operator");
    call(
        "subscribe_events",
        "{\"topics\":[\"recording.started\",\"recording_status_update\",\"recording.stop\"]}");
    call("start_recording", "{\"device\":\"camera0\"}");
    assertThat(sent).hasSize(3);
    assertThat(sent.getFirst()).contains("\"result\"", "\"status\":\"RECORDING\"");
    assertThat(sent.subList(1, 3))
        .allMatch(text -> !text.contains("\"id\"") && text.contains("\"status\":\"RECORDING\""))
        .anyMatch(text -> text.contains("\"method\":\"recording.started\""))
        .anyMatch(text -> text.contains("\"method\":\"recording_status_update\""));
  }

  @Test
  void deliversOnlyWhatFiltersAllowAndNothingAfterExpiry() {
    login("viewer");
    call(
        "subscribe_events",
        "{\"topics\":[\"camera_status_update\"],\"filters\":{\"device\":\"camera0\"}}");
    sent.clear();
    controller.publish(
        new ControllerEvent.CameraConnected(FakeController.info(FakeController.ABSENT), NOW));
    assertThat(sent).isEmpty();
    ControllerEvent wanted =
        new ControllerEvent.CameraConnected(FakeController.info(FakeController.PRESENT), NOW);
    controller.publish(wanted);
    assertThat(sent).hasSize(1);
    clock.advance(Duration.ofHours(2));
    controller.publish(wanted);
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "get_camera_list|{}|{\"cameras\":[{\"device\":\"camera0\",\"status\":\"CONNECTED\",\"name\":\"Fake"
            + " camera0\",\"resolution\":\"1280x720\",\"fps\":30,\"streams\":{\"hls\":\"http://localhost:8888/camera0/index.m3u8\",\"rtsp\":\"rtsp://localhost:8554/camera0\"}},{\"device\":\"camera1\",\"status\":\"DISCONNECTED\",\"name\":\"Fake"
            + " camera1\",\"resolution\":\"Unknown\",\"fps\":0,\"streams\":{}}],\"total\":2,\"connected\":1}",
        "get_camera_capabilities|{\"device\":\"camera0\"}|{\"device\":\"camera0\",\"formats\":[\"MJPG\",\"YUYV\"],\"resolutions\":[\"1280x720\"],\"fps_options\":[15,30],\"frame_rates\":[15,30],\"capabilities\":[\"VIDEO_CAPTURE\"],\"validation_status\":\"CONFIRMED\",\"mode_notes\":[],\"notes\":[]}",
        "take_snapshot|{\"device\":\"camera0\"}|{\"device\":\"camera0\",\"filename\":\"camera0_2025-01-15_14-30-00-250.jpg\",\"status\":\"SUCCESS\",\"timestamp\":\"2025-01-15T14:30:00.250Z\",\"file_size\":4096,\"file_path\":\"/snapshots/camera0/camera0_2025-01-15_14-30-00-250.jpg\",\"tier_used\":1,\"capture_time\":0.045,\"download_url\":\"/files/snapshots/camera0_2025-01-15_14-30-00-250.jpg\",\"resolution\":\"1280x720\"}",
        "list_recordings|{}|{\"files\":[{\"filename\":\"camera0_2025-01-15_14-30-00\",\"file_size\":4096,\"modified_time\":\"2025-01-15T14:30:00.250Z\",\"download_url\":\"/files/recordings/camera0_2025-01-15_14-30-00.mp4\",\"device\":\"camera0\",\"format\":\"fmp4\",\"duration\":5.5}],\"total\":1,\"limit\":50,\"offset\":0}",
        "list_snapshots|{\"limit\":5,\"offset\":9}|{\"files\":[],\"total\":1,\"limit\":5,\"offset\":9}",
        "get_system_status|{}|{\"status\":\"ready\",\"message\":\"All parts are"
            + " up\",\"available_cameras\":[\"camera0\"],\"discovery_active\":true}",
        "unsubscribe_events|{}|{\"unsubscribed\":true,\"topics\":[]}"
      })
  void writesResultsWordByWord(String method, String params, String result) throws Exception {
    login("operator");
    String reply = call(method, params).replaceAll("\\?exp=3600&sig=[-_A-Za-z0-9]{43}", "");
    assertThat(((JsonValue.Obj) json.read(reply)).members().get("result"))
        .as(reply)
        .isEqualTo(json.read(result));
  }
}
