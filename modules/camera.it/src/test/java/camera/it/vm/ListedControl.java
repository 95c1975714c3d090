package camera.it.vm;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A control as {@code v4l2-ctl --list-ctrls-menus} prints it, and as the service answers, in one
 * form, so that the two can be compared.
 *
 * @param name of the control
 * @param type the service's word
 * @param properties min, max, step, default, value, dimensions as text, those that there are
 * @param flags the service's words
 * @param menu {@code index: label}
 */
record ListedControl(
    String name,
    String type,
    Map<String, String> properties,
    Set<String> flags,
    List<String> menu) {

  private static final Pattern CONTROL =
      Pattern.compile(" *([a-z0-9_]+) 0x[0-9a-f]{8} \\(([a-z0-9]+) *\\) *: ?(.*)");
  private static final Pattern ITEM = Pattern.compile("\\t+(\\d+): (.*)");
  private static final Pattern PROPERTY =
      Pattern.compile("(min|max|step|default|dims|value)=('[^']*'|[^ ]+)");
  private static final Pattern FLAGS = Pattern.compile("flags=(.*)$");
  private static final Pattern NUMBER_IN_WORDS = Pattern.compile("(-?\\d+) \\(0x[0-9a-f]+\\)");
  private static final Map<String, String> TYPES =
      Map.of(
          "int", "integer",
          "int64", "integer64",
          "bool", "boolean",
          "menu", "menu",
          "intmenu", "integer_menu",
          "button", "button",
          "str", "string",
          "bitmask", "bitmask");

  /** Reads what v4l2-ctl prints. */
  static List<ListedControl> byKernel(int node) throws IOException, InterruptedException {
    List<ListedControl> controls = new ArrayList<>();
    for (String line : V4l2Ctl.run(node, "--list-ctrls-menus").split("\n", -1)) {
      Matcher control = CONTROL.matcher(line);
      Matcher item = ITEM.matcher(line);
      if (control.matches()) {
        controls.add(printed(control.group(1), control.group(2), control.group(3)));
      } else if (item.matches()) {
        Matcher number = NUMBER_IN_WORDS.matcher(item.group(2));
        String label = number.matches() ? number.group(1) : item.group(2);
        controls.getLast().menu.add(item.group(1) + ": " + label);
      }
    }
    return controls;
  }

  private static ListedControl printed(String name, String kind, String rest) {
    String type = TYPES.getOrDefault(kind, "compound");
    Set<String> flags = new TreeSet<>();
    Matcher words = FLAGS.matcher(rest);
    if (words.find()) {
      for (String word : words.group(1).split(", ", -1)) {
        // v4l2-ctl 1.22 does not know this flag's name yet.
        flags.add(word.equals("0x00000800") ? "dynamic_array" : word.replace('-', '_'));
      }
    }
    Map<String, String> properties = new TreeMap<>();
    Matcher property = PROPERTY.matcher(rest);
    while (property.find()) {
      properties.put(property.group(1), plain(type, property.group(1), property.group(2)));
    }
    if (type.equals("compound")) { // the service tells nothing but the dimensions of those
      properties.keySet().retainAll(Set.of("dims"));
    } else if (type.equals("button")) {
      properties.clear();
    } else if (type.endsWith("menu")) { // the items say it better
      properties.keySet().removeAll(Set.of("min", "max"));
    }
    return new ListedControl(
        name, type, withoutChance(properties, flags), flags, new ArrayList<>());
  }

  /** v4l2-ctl prints a bitmask's limits in hexadecimal and its value as a signed number. */
  private static String plain(String type, String property, String text) {
    if (type.equals("bitmask")) {
      return String.valueOf((int) Long.decode(text).longValue());
    }
    if (property.equals("dims")) {
      return text.replace("][", ", ");
    }
    return text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
  }

  /** Reads what the service answers. */
  static ListedControl answered(JsonObject control) {
    String type = control.getString("type");
    Map<String, String> properties = new TreeMap<>();
    for (String name : List.of("min", "max", "step", "default", "value")) {
      JsonValue value = control.get(name);
      boolean fixed = name.equals("default") && type.equals("string"); // v4l2-ctl keeps it back
      if (value != null && !fixed) {
        properties.put(name, plain(type, value));
      }
    }
    if (control.containsKey("dimensions")) {
      properties.put("dims", control.getJsonArray("dimensions").toString().replace(",", ", "));
    }
    Set<String> flags = new TreeSet<>();
    control.getJsonArray("flags").getValuesAs(JsonString::getString).forEach(flags::add);
    List<String> menu = new ArrayList<>();
    if (control.containsKey("menu")) {
      for (JsonObject item : control.getJsonArray("menu").getValuesAs(JsonObject.class)) {
        menu.add(item.getInt("index") + ": " + item.getString("label"));
      }
    }
    return new ListedControl(
        control.getString("name"), type, withoutChance(properties, flags), flags, menu);
  }

  private static String plain(String type, JsonValue value) {
    return switch (value) {
      case JsonString text -> text.getString();
      case JsonNumber number ->
          type.equals("bitmask") ? String.valueOf((int) number.longValue()) : number.toString();
      default -> value.getValueType() == JsonValue.ValueType.TRUE ? "1" : "0";
    };
  }

  /** What the device changes by itself is another value at every reading. */
  private static Map<String, String> withoutChance(
      Map<String, String> properties, Set<String> flags) {
    if (flags.contains("volatile")) {
      properties.remove("value");
    }
    return properties;
  }
}
