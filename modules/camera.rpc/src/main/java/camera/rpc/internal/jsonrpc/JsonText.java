package camera.rpc.internal.jsonrpc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values as JSON; results are written by JSON-B. */
public final class JsonText {

  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /**
   * Writes a text as a JSON string.
   *
   * @param text any
   * @return the string with its quotes
   */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    quote(out, text);
    return out.toString();
  }

  /**
   * Writes a value of maps, collections, texts, numbers, truth values and nulls.
   *
   * @param value what to write
   * @return the JSON text
   */
  public static String of(Object value) {
    StringBuilder out = new StringBuilder(128);
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, @Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          quote(out.append(separator), String.valueOf(entry.getKey()));
          write(out.append(':'), entry.getValue());
          separator = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case Iterable<?> list -> {
        out.append('[');
        String separator = "";
        for (Object element : list) {
          write(out.append(separator), element);
          separator = ",";
        }
        out.append(']');
      }
      case Number number -> out.append(number);
      case Boolean bool -> out.append(bool.booleanValue());
      default -> quote(out, value.toString());
    }
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
