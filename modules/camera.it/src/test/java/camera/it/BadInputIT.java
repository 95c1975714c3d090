package camera.it;

import static org.assertj.core.api.Assertions.assertThat;

import camera.it.support.RpcClient;
import camera.it.support.ServiceProcess;
import camera.it.support.Tokens;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong input of every kind against the runtime image: the contract's answer, and nothing broken.
 */
class BadInputIT {

  @TempDir static Path folder;
  static ServiceProcess service;

  @BeforeAll
  static void start() throws Exception {
    service =
        ServiceProcess.start(folder, "camera: {providers: [sim]}", ServiceProcess.storage(folder));
    try (RpcClient client = RpcClient.connect(service.url(), "viewer")) {
      SimCameras.awaitConnected(client, 1);
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"jsonrpc":"2.0","method":"ping","id":1          | -32700 | null
          nonsense                                         | -32700 | null
          {"jsonrpc":"1.0","method":"ping","id":7}         | -32600 | 7
          {"method":"ping","id":"a"}                       | -32600 | "a"
          {"jsonrpc":"2.0","id":8}                         | -32600 | 8
          {"jsonrpc":"2.0","method":5,"id":9}              | -32600 | 9
          {"jsonrpc":"2.0","method":"ping","id":true}      | -32600 | null
          {"jsonrpc":"2.0","method":"ping","id":{}}        | -32600 | null
          {"jsonrpc":"2.0","method":"ping","params":"x","id":10} | -32600 | 10
          []                                               | -32600 | null
          42                                               | -32600 | null
          {"jsonrpc":"2.0","method":"fly","id":11}         | -32601 | 11
          {"jsonrpc":"2.0","method":"rpc.fly","id":12}     | -32601 | 12
          {"jsonrpc":"2.0","method":"camera_status_update","id":13} | -32601 | 13
          {"jsonrpc":"2.0","method":"get_camera_list","id":14} | -32001 | 14
          {"jsonrpc":"2.0","method":"authenticate","params":{},"id":15} | -32001 | 15
          {"jsonrpc":"2.0","method":"authenticate","params":{"auth_token":5},"id":16} | -32001 | 16
          """)
  void answersWhatTheContractSaysAndLivesOn(String message, int code, String id) throws Exception {
    try (RpcClient client = RpcClient.connect(service.url())) {
      client.send(message);
      assertError(client.receive().asJsonObject(), code, id);
      assertThat(client.result("ping", "{}")).hasToString("\"pong\"");
    }
  }

  @Test
  void echoesAnIdDigitForDigit() throws Exception {
    try (RpcClient client = RpcClient.connect(service.url())) {
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":9007199254740993}");
      assertThat(client.receive().toString()).contains("\"id\":9007199254740993");
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":null}");
      assertThat(client.receive().asJsonObject().isNull("id")).isTrue();
    }
  }

  @Test
  void answersABatchElementByElement() throws Exception {
    try (RpcClient client = RpcClient.connect(service.url())) {
      client.send(
          """
          [{"jsonrpc":"2.0","method":"ping","id":1}, 5, {"jsonrpc":"2.0","method":"ping"},
           {"jsonrpc":"2.0","method":"fly","id":"2"}, {"jsonrpc":"2.0","method":"fly"}]\
          """);
      JsonArray answers = client.receive().asJsonArray();
      List<JsonObject> list = answers.getValuesAs(JsonObject.class);
      assertThat(list).hasSize(3);
      assertThat(list)
          .anySatisfy(answer -> assertThat(answer.getString("result", "")).isEqualTo("pong"));
      assertThat(list).anySatisfy(answer -> assertError(answer, -32600, "null"));
      assertThat(list).anySatisfy(answer -> assertError(answer, -32601, "\"2\""));
      client.send("[{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}]");
      assertThat(client.result("ping", "{}"))
          .as("a batch of notifications has no answer")
          .hasToString("\"pong\"");
    }
  }

  @Test
  void refusesABatchWithTooManyElementsAsAWhole() throws Exception {
    try (RpcClient client = RpcClient.connect(service.url())) {
      String element = "{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":1}";
      client.send("[" + String.join(",", Collections.nCopies(101, element)) + "]");
      assertError(client.receive().asJsonObject(), -32600, "null");
      assertThat(client.result("ping", "{}")).hasToString("\"pong\"");
    }
  }

  @Test
  void neverAnswersANotification() throws Exception {
    try (RpcClient client = RpcClient.connect(service.url())) {
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"fly\"}");
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"get_camera_status\",\"params\":{}}");
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":\"mine\"}");
      assertThat(client.receive().asJsonObject().getString("id")).isEqualTo("mine");
    }
  }

  @Test
  void badTokenLeavesTheSessionAsItWas() throws Exception {
    try (RpcClient client = RpcClient.connect(service.url(), "viewer")) {
      for (String bad : List.of(Tokens.expired("admin"), Tokens.forged("admin"))) {
        String params = "{\"auth_token\":\"" + bad + "\"}";
        for (String method : List.of("authenticate", "get_camera_list")) {
          assertThat(client.call(method, params).getJsonObject("error").getInt("code"))
              .as("%s with a bad token", method)
              .isEqualTo(-32001);
        }
        assertThat(client.result("get_camera_list", "{}").asJsonObject()).containsKey("cameras");
      }
    }
  }

  @Test
  void readsAMebibyteAndClosesOnMore() throws Exception {
    try (RpcClient client = RpcClient.connect(service.url())) {
      client.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"params\":{\"x\":\""
              + "a".repeat(1_000_000)
              + "\"},\"id\":1}");
      assertThat(client.receive().asJsonObject().getString("result")).isEqualTo("pong");
      client.sendUntilClosed(
          "{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"params\":{\"x\":\""
              + "a".repeat(2 << 20)
              + "\"},\"id\":2}");
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "forged", "unsigned", "garbage", "role"})
  void refusesEveryBadToken(String kind) throws Exception {
    String token =
        switch (kind) {
          case "expired" -> Tokens.expired("admin");
          case "forged" -> Tokens.forged("admin");
          case "unsigned" -> Tokens.unsigned("admin");
          case "role" -> Tokens.valid("root");
          default -> "a.b.c";
        };
    try (RpcClient client = RpcClient.connect(service.url())) {
      JsonObject answer = client.call("authenticate", "{\"auth_token\":\"" + token + "\"}");
      assertThat(answer.getJsonObject("error").getInt("code")).isEqualTo(-32001);
      assertThat(answer.getJsonObject("error").getString("message"))
          .isEqualTo("Authentication failed or token expired");
      assertThat(client.call("get_camera_list", "{}").getJsonObject("error").getInt("code"))
          .isEqualTo(-32001);
      assertThat(answer.toString()).doesNotContain(Tokens.SECRET);
    }
  }

  @Test
  void checksTheRoleBeforeTheParameters() throws Exception {
    try (RpcClient client = RpcClient.connect(service.url(), "viewer")) {
      JsonObject error = client.call("take_snapshot", "{}").getJsonObject("error");
      assertThat(error.getInt("code")).isEqualTo(-32002);
      assertThat(error.getJsonObject("data").getString("required_role")).isEqualTo("operator");
      assertThat(error.getJsonObject("data").getString("have_role")).isEqualTo("viewer");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          take_snapshot        | {}                                        | -32602 | device
          take_snapshot        | {"device":5}                              | -32602 | device
          take_snapshot        | {"device":"/dev/video0"}                  | -32602 | device
          take_snapshot        | {"device":"camera0","quality":101}        | -32602 | quality
          take_snapshot        | {"device":"camera0","quality":"high"}     | -32602 | quality
          take_snapshot        | {"device":"camera0","format":"bmp"}       | -32602 | format
          take_snapshot        | {"device":"camera0","filename":"../x.jpg"} | -32602 | filename
          take_snapshot        | {"device":"camera0","filename":"/etc/x"}  | -32602 | filename
          take_snapshot        | {"device":"camera0","filename":".x.jpg"}  | -32602 | filename
          take_snapshot        | {"device":"camera0","filename":"a\\u0000b"} | -32602 | filename
          take_snapshot        | {"device":"camera0","filename":""}        | -32602 | filename
          start_recording      | {"device":"camera0","duration":0}         | -32602 | duration
          start_recording      | {"device":"camera0","duration":86401}     | -32602 | duration
          start_recording      | {"device":"camera0","duration":1.5}       | -32602 | duration
          start_recording      | {"device":"camera0","format":"avi"}       | -32602 | format
          get_camera_status    | ["camera0"]                               | -32602 | `*`
          list_recordings      | {"limit":0}                               | -32602 | limit
          list_recordings      | {"limit":1001}                            | -32602 | limit
          list_snapshots       | {"offset":-1}                             | -32602 | offset
          list_snapshots       | {"limit":"10"}                            | -32602 | limit
          get_camera_status    | {"device":"camera77"}                     | -32010 | `*`
          take_snapshot        | {"device":"camera77"}                     | -32010 | `*`
          stop_recording       | {"device":"camera0"}                      | -32020 | `*`
          """)
  void namesTheWrongParameter(String method, String params, int code, String parameter)
      throws Exception {
    List<Path> before = files();
    try (RpcClient client = RpcClient.connect(service.url(), "operator")) {
      JsonObject error = client.call(method, params).getJsonObject("error");
      assertThat(error).as("%s %s must fail", method, params).isNotNull();
      assertThat(error.getInt("code")).isEqualTo(code);
      JsonObject data = error.getJsonObject("data");
      assertThat(data).containsKeys("reason", "details", "suggestion");
      if (!parameter.equals("*")) {
        assertThat(data.getString("param")).isEqualTo(parameter);
      }
    }
    assertThat(files()).isEqualTo(before);
  }

  static void assertError(JsonObject answer, int code, String id) {
    assertThat(answer).containsKeys("jsonrpc", "error", "id").doesNotContainKey("result");
    assertThat(answer.getJsonObject("error").getInt("code")).isEqualTo(code);
    assertThat(answer.getJsonObject("error").get("data")).isInstanceOf(JsonObject.class);
    assertThat(answer.get("id")).hasToString(id);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".log"))
          .sorted()
          .toList();
    }
  }
}
