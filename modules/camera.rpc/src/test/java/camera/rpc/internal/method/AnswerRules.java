package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.rpc.internal.jsonrpc.JsonReader;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.rpc.internal.jsonrpc.MalformedJsonException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for everything the service sends, whatever was sent to it. */
final class AnswerRules {

  /** Codes that a client's input can lead to; -32603 is none of them. */
  private static final Set<String> ALLOWED =
      Set.of(
          "-32700", "-32600", "-32601", "-32602", "-32001", "-32002", "-32010", "-32020", "-32030",
          "-32040", "-32050");

  private static final JsonReader JSON = new JsonReader(32, 100_000);

  private AnswerRules() {}

  static void check(String text, String about) {
    JsonValue value;
    try {
      value = JSON.read(text);
    } catch (MalformedJsonException e) {
      throw new AssertionError(about, e);
    }
    List<JsonValue> answers =
        value instanceof JsonValue.Array(List<JsonValue> elements) ? elements : List.of(value);
    assertThat(answers).as(about).isNotEmpty();
    for (JsonValue answer : answers) {
      Map<String, JsonValue> members = ((JsonValue.Obj) answer).members();
      assertThat(members.get("jsonrpc")).as(about).isEqualTo(new JsonValue.Text("2.0"));
      if (members.containsKey("method")) {
        assertThat(members).as(about).containsOnlyKeys("jsonrpc", "method", "params");
      } else if (members.containsKey("error")) {
        assertThat(members).as(about).containsOnlyKeys("jsonrpc", "error", "id");
        JsonValue.Obj error = (JsonValue.Obj) members.get("error");
        assertThat(ALLOWED)
            .as(about)
            .contains(((JsonValue.Numeral) error.members().get("code")).digits());
      } else {
        assertThat(members).as(about).containsOnlyKeys("jsonrpc", "result", "id");
      }
    }
  }
}
