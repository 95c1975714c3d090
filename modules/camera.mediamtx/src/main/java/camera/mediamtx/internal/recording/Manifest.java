package camera.mediamtx.internal.recording;

import camera.api.CameraId;
import camera.api.RecordingFormat;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.NoSuchElementException;

/**
 * What must be known to finish a recording after a crash.
 *
 * @param name file name without extension
 * @param camera of which camera
 * @param format container format wanted
 * @param start when it began
 * @param child number of the process that writes the last segment, 0 for none
 * @param childStart when that process began
 */
record Manifest(
    String name,
    CameraId camera,
    RecordingFormat format,
    Instant start,
    long child,
    Instant childStart) {

  Manifest withChild(long pid, Instant since) {
    return new Manifest(name, camera, format, start, pid, since);
  }

  String toJson() {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("camera", camera.toString())
        .add("format", format.toString())
        .add("start", start.toString())
        .add("child", child)
        .add("child_start", childStart.toString())
        .build()
        .toString();
  }

  static Manifest parse(String json) throws IOException {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      return new Manifest(
          object.getString("name"),
          CameraId.parse(object.getString("camera")).orElseThrow(),
          RecordingFormat.parse(object.getString("format")).orElseThrow(),
          Instant.parse(object.getString("start")),
          object.getJsonNumber("child").longValue(),
          Instant.parse(object.getString("child_start")));
    } catch (JsonException
        | NullPointerException
        | ClassCastException
        | NoSuchElementException
        | DateTimeException e) {
      throw new IOException("the manifest of a recording cannot be read: " + e.getMessage(), e);
    }
  }
}
