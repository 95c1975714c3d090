package camera.mediamtx.internal.recording;

import camera.api.RecordingFormat;
import camera.mediamtx.internal.storage.AtomicFile;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a listing tells of a recording without opening it; kept in a small hidden file beside it.
 *
 * @param format container format
 * @param duration media time
 */
record RecordingNotes(RecordingFormat format, Duration duration) {

  private static final System.Logger LOG = System.getLogger(RecordingNotes.class.getName());

  /** Nothing that was written here is longer. */
  private static final long MAX_SIZE = 4096;

  /** {@return where the notes of a recording are} */
  static Path path(Path recording) {
    return recording.resolveSibling("." + recording.getFileName() + ".json");
  }

  static void write(Path recording, RecordingFormat format, Duration duration) throws IOException {
    String json =
        Json.createObjectBuilder()
            .add("format", format.toString())
            .add("duration_ms", duration.toMillis())
            .build()
            .toString();
    AtomicFile.write(path(recording), ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
  }

  static Optional<RecordingNotes> read(Path recording) {
    Path notes = path(recording);
    try {
      if (!Files.isRegularFile(notes) || Files.size(notes) > MAX_SIZE) {
        return Optional.empty();
      }
      try (JsonReader reader = Json.createReader(new StringReader(Files.readString(notes)))) {
        JsonObject object = reader.readObject();
        Duration duration = Duration.ofMillis(object.getJsonNumber("duration_ms").longValue());
        return RecordingFormat.parse(object.getString("format", ""))
            .map(format -> new RecordingNotes(format, duration));
      }
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Deleted with its recording just now.
    } catch (IOException | JsonException | NullPointerException | ClassCastException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", notes.getFileName(), e.toString());
      return Optional.empty();
    }
  }
}
