package camera.rpc.internal.jsonrpc;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads one JSON text within fixed bounds of depth and number of values.
 *
 * <p>What RFC 8259 leaves open has one answer here: a name used twice in an object and a surrogate
 * without its partner are refused, since two readers could understand them differently.
 */
public final class JsonReader {

  private final JsonParserFactory parsers = Json.createParserFactory(Map.of());
  private final int maxDepth;
  private final int maxValues;

  /**
   * Makes a reader, for any number of threads.
   *
   * @param maxDepth deepest nesting accepted
   * @param maxValues most values in one text
   */
  public JsonReader(int maxDepth, int maxValues) {
    this.maxDepth = maxDepth;
    this.maxValues = maxValues;
  }

  /**
   * Reads a text.
   *
   * @param text one JSON value
   * @return the value
   * @throws MalformedJsonException if it is not JSON or exceeds a bound
   */
  public JsonValue read(String text) throws MalformedJsonException {
    try (JsonParser parser = parsers.createParser(new StringReader(text))) {
      Reading reading = new Reading(parser);
      JsonValue value = reading.value(reading.next(), 1);
      if (parser.hasNext()) {
        throw new MalformedJsonException("one JSON value per message, found more after it");
      }
      return value;
    } catch (JsonParsingException e) {
      long at = e.getLocation() == null ? -1 : e.getLocation().getStreamOffset();
      throw new MalformedJsonException(
          at < 0 ? "the text is not JSON" : "the text is not JSON near character " + at);
    } catch (NoSuchElementException e) {
      throw new MalformedJsonException("the text ends before the value does");
    }
  }

  /** One text being read. */
  private final class Reading {

    private final JsonParser parser;
    private int values;

    Reading(JsonParser parser) {
      this.parser = parser;
    }

    Event next() {
      return parser.next();
    }

    JsonValue value(Event event, int depth) throws MalformedJsonException {
      if (++values > maxValues) {
        throw new MalformedJsonException("more than " + maxValues + " values in one message");
      }
      return switch (event) {
        case START_OBJECT -> object(within(depth));
        case START_ARRAY -> array(within(depth));
        case VALUE_STRING -> new JsonValue.Text(whole(parser.getString()));
        case VALUE_NUMBER -> new JsonValue.Numeral(parser.getString());
        case VALUE_TRUE -> new JsonValue.Bool(true);
        case VALUE_FALSE -> new JsonValue.Bool(false);
        case VALUE_NULL -> JsonValue.Null.NULL;
        case KEY_NAME, END_OBJECT, END_ARRAY ->
            throw new MalformedJsonException("a value is missing");
      };
    }

    private int within(int depth) throws MalformedJsonException {
      if (depth > maxDepth) {
        throw new MalformedJsonException("nested deeper than " + maxDepth + " levels");
      }
      return depth + 1;
    }

    private JsonValue object(int depth) throws MalformedJsonException {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      while (next() != Event.END_OBJECT) {
        String name = whole(parser.getString());
        if (members.put(name, value(next(), depth)) != null) {
          throw new MalformedJsonException("the name '" + clip(name) + "' is used twice");
        }
      }
      return new JsonValue.Obj(members);
    }

    private JsonValue array(int depth) throws MalformedJsonException {
      List<JsonValue> elements = new ArrayList<>();
      for (Event event = next(); event != Event.END_ARRAY; event = next()) {
        elements.add(value(event, depth));
      }
      return new JsonValue.Array(elements);
    }
  }

  private static String whole(String text) throws MalformedJsonException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new MalformedJsonException("a text holds half of a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }

  private static String clip(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + "…";
  }
}
