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

  private static final String EXTENSION = ".json";

  /** Nothing that was written here is longer. */
  private static final long MAX_SIZE = 4096;

  /** {@return where the notes of a recording are} */
  static Path path(Path recording) {
    return recording.resolveSibling("." + recording.getFileName() + EXTENSION);
  }

  /**
   * Tells what notes are about.
   *
   * @param file any file
   * @return the recording, or empty if these are no notes of one
   */
  static Optional<Path> recording(Path file) {
    String name = String.valueOf(file.getFileName());
    boolean notes = name.startsWith(".") && name.endsWith(EXTENSION);
    return notes
        ? Optional.of(file.resolveSibling(name.substring(1, name.length() - EXTENSION.length())))
            .filter(RecordingFiles::isRecording)
        : Optional.empty();
  }

  /**
   * Writes the notes.
   *
   * @param size of the recording in bytes; if it has another one later, the notes are void
   */
  static void write(Path recording, RecordingFormat format, Duration duration, long size)
      throws IOException {
    String json =
        Json.createObjectBuilder()
            .add("format", format.toString())
            .add("duration_ms", duration.toMillis())
            .add("size", size)
            .build()
            .toString();
    AtomicFile.write(path(recording), ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads the notes.
   *
   * @param size what the recording has now
   * @return the notes; empty if there are none, or they are about another file of that name
   */
  static Optional<RecordingNotes> read(Path recording, long size) {
    Path notes = path(recording);
    try {
      if (!Files.isRegularFile(notes) || Files.size(notes) > MAX_SIZE) {
        return Optional.empty();
      }
      try (JsonReader reader = Json.createReader(new StringReader(Files.readString(notes)))) {
        JsonObject object = reader.readObject();
        if (object.containsKey("size") && object.getJsonNumber("size").longValue() != size) {
          return Optional.empty();
        }
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
