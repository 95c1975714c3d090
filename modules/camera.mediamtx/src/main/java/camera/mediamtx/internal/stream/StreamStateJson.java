package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The form of the file of streams: JSON with a version, readable by people. */
final class StreamStateJson {

  private static final int VERSION = 1;

  private StreamStateJson() {}

  /**
   * Reads the form.
   *
   * @throws jakarta.json.JsonException if it is not JSON
   * @throws RuntimeException if a value is missing or wrong
   */
  static StreamState read(InputStream in) {
    try (JsonReader reader = Json.createReader(in)) {
      JsonObject root = reader.readObject();
      int version = root.getInt("version");
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "it has version " + version + ", this service reads version " + VERSION);
      }
      return new StreamState(
          texts(root, "wanted").stream().map(StreamStateJson::id).collect(Collectors.toSet()),
          root.getJsonArray("external").getValuesAs(JsonObject.class).stream()
              .map(StreamStateJson::stream)
              .toList(),
          Set.copyOf(texts(root, "made")));
    }
  }

  static byte[] write(StreamState state) {
    JsonArrayBuilder external = Json.createArrayBuilder();
    state.externals().forEach(stream -> external.add(json(stream)));
    JsonObject root =
        Json.createObjectBuilder()
            .add("version", VERSION)
            .add(
                "wanted",
                Json.createArrayBuilder(
                    state.wanted().stream().sorted().map(CameraId::toString).toList()))
            .add("external", external)
            .add("made", Json.createArrayBuilder(state.made().stream().sorted().toList()))
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, Boolean> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
    try (JsonWriter writer = Json.createWriterFactory(pretty).createWriter(out)) {
      writer.write(root);
    }
    return out.toByteArray();
  }

  private static KnownStream stream(JsonObject json) {
    return new KnownStream(
        id(json.getString("id")),
        json.getString("url"),
        json.getString("name"),
        json.getString("type"),
        Instant.parse(json.getString("added")),
        json.getBoolean("active"));
  }

  private static JsonObjectBuilder json(KnownStream stream) {
    return Json.createObjectBuilder()
        .add("id", stream.id().toString())
        .add("url", stream.url())
        .add("name", stream.name())
        .add("type", stream.type())
        .add("added", stream.added().toString())
        .add("active", stream.active());
  }

  private static List<String> texts(JsonObject json, String name) {
    return json.getJsonArray(name).getValuesAs(JsonString::getString);
  }

  private static CameraId id(String text) {
    return CameraId.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no camera id"));
  }
}
