package camera.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import camera.rpc.internal.jsonrpc.JsonReader;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.rpc.internal.jsonrpc.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds answers against the published OpenRPC document: results against their schema, errors
 * against the codes of their method. Knows the words of JSON schema that the document uses.
 */
public final class PublishedSchema {

  private static final JsonReader READER = new JsonReader(64, 100_000);
  private static final Map<String, JsonValue.Obj> METHODS = methods();

  private PublishedSchema() {}

  private static Map<String, JsonValue.Obj> methods() {
    try {
      JsonValue document = READER.read(Files.readString(Path.of("../../docs/api/openrpc.json")));
      Map<String, JsonValue.Obj> methods = new HashMap<>();
      for (JsonValue method : list(member(document, "methods"))) {
        methods.put(text(member(method, "name")), (JsonValue.Obj) method);
      }
      return methods;
    } catch (IOException | MalformedJsonException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Checks an answer.
   *
   * @param method that was called; a name that is not published is not checked
   * @param answer whole message
   */
  public static void check(String method, String answer) {
    JsonValue.Obj published = METHODS.get(method);
    if (published == null) {
      return;
    }
    try {
      Map<String, JsonValue> members = ((JsonValue.Obj) READER.read(answer)).members();
      if (members.containsKey("error")) {
        assertThat(list(member(published, "errors")).stream().map(one -> member(one, "code")))
            .as("published codes of %s, for %s", method, answer)
            .contains(member(members.get("error"), "code"));
      } else {
        check(member(member(published, "result"), "schema"), members.get("result"), method);
      }
    } catch (MalformedJsonException e) {
      throw new AssertionError(answer, e);
    }
  }

  private static void check(JsonValue schema, JsonValue value, String where) {
    Map<String, JsonValue> rules = ((JsonValue.Obj) schema).members();
    rules.forEach(
        (word, rule) -> {
          switch (word) {
            case "type" ->
                assertThat(rule instanceof JsonValue.Array(var any) ? any : List.of(rule))
                    .as("%s is %s", where, value)
                    .anyMatch(type -> isOf(text(type), value));
            case "required" ->
                assertThat(((JsonValue.Obj) value).members())
                    .as(where)
                    .containsKeys(
                        list(rule).stream().map(PublishedSchema::text).toArray(String[]::new));
            case "properties" -> {
              Map<String, JsonValue> known = ((JsonValue.Obj) rule).members();
              assertThat(known.keySet())
                  .as("%s: published members", where)
                  .containsAll(((JsonValue.Obj) value).members().keySet());
              ((JsonValue.Obj) value)
                  .members()
                  .forEach((name, one) -> check(known.get(name), one, where + "." + name));
            }
            case "additionalProperties" ->
                ((JsonValue.Obj) value)
                    .members()
                    .forEach((name, one) -> check(rule, one, where + "." + name));
            case "items" -> list(value).forEach(one -> check(rule, one, where + "[]"));
            case "enum" -> assertThat(list(rule)).as(where).contains(value);
            case "format" ->
                assertThat(text(value))
                    .as(where)
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
            default -> throw new AssertionError("a word of JSON schema not known here: " + word);
          }
        });
  }

  private static boolean isOf(String type, JsonValue value) {
    return switch (type) {
      case "object" -> value instanceof JsonValue.Obj;
      case "array" -> value instanceof JsonValue.Array;
      case "string" -> value instanceof JsonValue.Text;
      case "boolean" -> value instanceof JsonValue.Bool;
      case "number" -> value instanceof JsonValue.Numeral;
      case "integer" ->
          value instanceof JsonValue.Numeral(String digits) && digits.matches("-?\\d+");
      default -> throw new AssertionError("a type not known here: " + type);
    };
  }

  private static JsonValue member(JsonValue object, String name) {
    JsonValue member = ((JsonValue.Obj) object).members().get(name);
    assertThat(member).as(name).isNotNull();
    return member;
  }

  private static List<JsonValue> list(JsonValue array) {
    return ((JsonValue.Array) array).elements();
  }

  private static String text(JsonValue text) {
    return ((JsonValue.Text) text).value();
  }
}
