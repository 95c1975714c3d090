package camera.mediamtx.internal.directory;

import static camera.mediamtx.internal.storage.StateJson.number;
import static camera.mediamtx.internal.storage.StateJson.required;
import static camera.mediamtx.internal.storage.StateJson.text;

import camera.api.CameraId;
import camera.api.DeviceKey;
import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import camera.mediamtx.internal.storage.StateJson;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The form of the file of known cameras: JSON with a version, readable by people. */
final class KnownCamerasJson {

  private static final int VERSION = 1;
  private static final String CAMERAS = "cameras";

  private KnownCamerasJson() {}

  /**
   * Reads the form.
   *
   * @param in a whole file
   * @return the cameras in it
   * @throws jakarta.json.JsonException if it is not JSON
   * @throws ClassCastException if a value has the wrong type
   * @throws IllegalArgumentException if it is of another version or a value is missing or wrong
   */
  static List<KnownCamera> read(InputStream in) {
    return StateJson.read(in, VERSION, CAMERAS, KnownCamerasJson::camera);
  }

  /**
   * Writes the form.
   *
   * @param cameras the cameras
   * @return a whole file
   */
  static byte[] write(List<KnownCamera> cameras) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    cameras.forEach(camera -> list.add(json(camera)));
    return StateJson.write(VERSION, CAMERAS, list);
  }

  private static KnownCamera camera(JsonObject json) {
    String id = text(json, "id");
    return new KnownCamera(
        CameraId.parse(id)
            .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is no camera id")),
        new DeviceKey(text(json, "key")),
        text(json, "name"),
        new Abilities(
            texts(json, "formats"),
            texts(json, "resolutions"),
            required(json.getJsonArray("frame_rates"), "frame_rates")
                .getValuesAs(JsonNumber::intValue),
            texts(json, "capabilities"),
            Optional.ofNullable(json.getJsonObject("best_mode")).map(KnownCamerasJson::mode)),
        StateJson.time(json, "last_seen"));
  }

  private static JsonObjectBuilder json(KnownCamera camera) {
    Abilities abilities = camera.abilities();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", camera.id().toString())
            .add("key", camera.key().value())
            .add("name", camera.name())
            .add("last_seen", camera.lastSeen().toString())
            .add("formats", Json.createArrayBuilder(abilities.formats()))
            .add("resolutions", Json.createArrayBuilder(abilities.resolutions()))
            .add("frame_rates", Json.createArrayBuilder(abilities.frameRates()))
            .add("capabilities", Json.createArrayBuilder(abilities.capabilities()));
    abilities.best().ifPresent(mode -> json.add("best_mode", json(mode)));
    return json;
  }

  private static VideoMode mode(JsonObject json) {
    return new VideoMode(
        new FourCc(number(json, "pixel_format")),
        number(json, "width"),
        number(json, "height"),
        new FrameInterval(
            number(json, "interval_numerator"), number(json, "interval_denominator")));
  }

  private static JsonObjectBuilder json(VideoMode mode) {
    return Json.createObjectBuilder()
        .add("pixel_format", mode.format().code())
        .add("width", mode.width())
        .add("height", mode.height())
        .add("interval_numerator", mode.interval().numerator())
        .add("interval_denominator", mode.interval().denominator());
  }

  private static List<String> texts(JsonObject json, String name) {
    JsonArray array = required(json.getJsonArray(name), name);
    return array.getValuesAs(JsonString::getString);
  }
}
