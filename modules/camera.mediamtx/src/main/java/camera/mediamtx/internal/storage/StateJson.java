package camera.mediamtx.internal.storage;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The form that the files of remembered things share: an object with a version and one list. */
public final class StateJson {

  private StateJson() {}

  /**
   * Reads the form.
   *
   * @param <T> type of an entry
   * @param in a whole file
   * @param version the one that is understood
   * @param list name of the list
   * @param entry makes an entry of its object
   * @return the entries
   * @throws jakarta.json.JsonException if it is not JSON
   * @throws ClassCastException if a value has the wrong type
   * @throws IllegalArgumentException if it is of another version or a value is missing or wrong
   */
  public static <T> List<T> read(
      InputStream in, int version, String list, Function<JsonObject, T> entry) {
    try (JsonReader reader = Json.createReader(in)) {
      JsonObject root = reader.readObject();
      int found = number(root, "version");
      if (found != version) {
        throw new IllegalArgumentException(
            "it has version " + found + ", this service reads version " + version);
      }
      return required(root.getJsonArray(list), list).getValuesAs(JsonObject.class).stream()
          .map(entry)
          .toList();
    }
  }

  /**
   * Writes the form.
   *
   * @param version of the form
   * @param list name of the list
   * @param entries the list
   * @return a whole file, readable by people
   */
  public static byte[] write(int version, String list, JsonArrayBuilder entries) {
    JsonObject root = Json.createObjectBuilder().add("version", version).add(list, entries).build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, Boolean> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
    try (JsonWriter writer = Json.createWriterFactory(pretty).createWriter(out)) {
      writer.write(root);
    }
    return out.toByteArray();
  }

  /** {@return a text that must be there} */
  public static String text(JsonObject json, String name) {
    return required(json.getJsonString(name), name).getString();
  }

  /** {@return a number that must be there} */
  public static int number(JsonObject json, String name) {
    return required(json.getJsonNumber(name), name).intValue();
  }

  /** {@return a time that must be there} */
  public static Instant time(JsonObject json, String name) {
    try {
      return Instant.parse(text(json, name));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** {@return the value, which must be there} */
  public static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }
}
