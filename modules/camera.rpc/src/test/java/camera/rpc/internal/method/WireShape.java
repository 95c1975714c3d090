package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.rpc.internal.jsonrpc.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of a JSON value in the words of the wire contract: {@code str int num bool ts obj},
 * {@code T[]}, {@code map<T>} and {@code {name T, name? T}}.
 */
final class WireShape {

  private interface Check {
    void on(JsonValue value, String where);
  }

  private final String text;
  private int at;

  private WireShape(String text) {
    this.text = text;
  }

  interface Shape {
    void check(JsonValue value, String where);
  }

  static Shape of(String text) {
    WireShape parser = new WireShape(text);
    Check check = parser.type();
    assertThat(parser.at).as("rest of " + text).isEqualTo(text.length());
    return check::on;
  }

  private Check type() {
    Check type;
    if (take("{")) {
      type = object();
    } else if (take("map<")) {
      Check element = type();
      assertThat(take(">")).isTrue();
      type = (value, where) -> members(value, where).forEach((n, v) -> element.on(v, where + n));
    } else {
      type = plain(word());
    }
    while (take("[]")) {
      Check element = type;
      type =
          (value, where) -> {
            assertThat(value).as(where).isInstanceOf(JsonValue.Array.class);
            ((JsonValue.Array) value).elements().forEach(one -> element.on(one, where + "[]"));
          };
    }
    return type;
  }

  private Check object() {
    Map<String, Check> members = new LinkedHashMap<>();
    List<String> optional = new ArrayList<>();
    do {
      String name = word();
      if (take("?")) {
        optional.add(name);
      }
      assertThat(take(" ")).isTrue();
      members.put(name, type());
    } while (take(", "));
    assertThat(take("}")).as(text.substring(at)).isTrue();
    return (value, where) -> {
      Map<String, JsonValue> sent = members(value, where);
      List<String> expected = new ArrayList<>(members.keySet());
      expected.removeIf(name -> optional.contains(name) && !sent.containsKey(name));
      assertThat(List.copyOf(sent.keySet())).as(where).isEqualTo(expected);
      sent.forEach((name, member) -> members.get(name).on(member, where + "." + name));
    };
  }

  private static Map<String, JsonValue> members(JsonValue value, String where) {
    assertThat(value).as(where).isInstanceOf(JsonValue.Obj.class);
    return ((JsonValue.Obj) value).members();
  }

  private static Check plain(String word) {
    return switch (word) {
      case "str" -> (value, where) -> isText(value, where, "(?s).*");
      case "ts" ->
          (value, where) ->
              isText(value, where, "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
      case "int" -> (value, where) -> isNumber(value, where, "-?\\d+");
      case "num" -> (value, where) -> isNumber(value, where, "-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
      case "bool" ->
          (value, where) -> assertThat(value).as(where).isInstanceOf(JsonValue.Bool.class);
      case "obj" -> (value, where) -> members(value, where);
      default -> throw new AssertionError("no such type: " + word);
    };
  }

  private static void isText(JsonValue value, String where, String pattern) {
    assertThat(value).as(where).isInstanceOf(JsonValue.Text.class);
    assertThat(((JsonValue.Text) value).value()).as(where).matches(pattern);
  }

  private static void isNumber(JsonValue value, String where, String pattern) {
    assertThat(value).as(where).isInstanceOf(JsonValue.Numeral.class);
    assertThat(((JsonValue.Numeral) value).digits()).as(where).matches(pattern);
  }

  private boolean take(String token) {
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  private String word() {
    int begin = at;
    while (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    return text.substring(begin, at);
  }
}
