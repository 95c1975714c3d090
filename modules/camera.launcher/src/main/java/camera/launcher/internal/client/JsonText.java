package camera.launcher.internal.client;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;

/** Between JSON values and their text. */
public final class JsonText {

  private JsonText() {}

  /**
   * Reads what somebody typed.
   *
   * @param typed a value on the command line
   * @return the JSON value it is, else a JSON text of it
   */
  public static JsonValue value(String typed) {
    String list = "[" + typed + "]";
    try (JsonReader reader = Json.createReader(new StringReader(list))) {
      // In a list, since the reader of a single value does not mind what comes behind it.
      var values = reader.readArray();
      return values.size() == 1 ? values.getFirst() : Json.createValue(typed);
    } catch (JsonException e) {
      return Json.createValue(typed);
    }
  }

  /**
   * Reads a message of the service.
   *
   * @throws IOException if it is no JSON object
   */
  static JsonObject message(String text) throws IOException {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new IOException("the answer is not a JSON object: " + e.getMessage(), e);
    }
  }

  /**
   * Writes a value for people.
   *
   * @param value any
   * @return objects and lists on several lines
   */
  public static String pretty(JsonValue value) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.write(value);
    }
    return text.toString().strip();
  }
}
