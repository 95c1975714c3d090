package camera.launcher.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-1.5",
        "true",
        "null",
        "\"text\"",
        "{\"a\":[1]}",
        "[1,2]",
        "9007199254740993"
      })
  void sendsJsonAsItIs(String typed) {
    assertThat(JsonText.value(typed)).hasToString(typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "camera0",
        "",
        "2026-01-01",
        "1,2",
        "01",
        "True",
        "a=b",
        "{",
        "]",
        "1 2",
        "[1],[2]",
        "\"a\" b"
      })
  void sendsAnythingElseAsText(String typed) {
    assertThat(JsonText.value(typed))
        .isInstanceOf(JsonString.class)
        .isEqualTo(Json.createValue(typed));
  }

  @Test
  void writesObjectsOnSeveralLines() {
    assertThat(JsonText.pretty(Json.createObjectBuilder().add("a", 1).add("b", 2).build()))
        .startsWith("{")
        .endsWith("}")
        .contains("\n");
    assertThat(JsonText.pretty(Json.createValue("pong"))).isEqualTo("\"pong\"");
    assertThat(JsonText.pretty(JsonValue.TRUE)).isEqualTo("true");
  }
}
