package camera.mediamtx.internal.klv;

import camera.api.UavMetadata;
import camera.mediamtx.internal.storage.AtomicFile;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The metadata beside a snapshot: where and when the picture was taken, and the packet itself. */
public final class MetadataSidecar {

  /** Ends the name of such files, after the snapshot's name. */
  public static final String SUFFIX = ".json";

  private MetadataSidecar() {}

  /**
   * Writes the file, whole or not at all.
   *
   * @param path where, in a folder that exists
   * @param picture name of the snapshot
   * @param captureTime when the picture was taken
   * @param metadata what belongs to it
   * @throws IOException if it cannot be written
   */
  public static void write(Path path, String picture, Instant captureTime, UavMetadata metadata)
      throws IOException {
    JsonObject json =
        Json.createObjectBuilder()
            .add("picture", picture)
            .add("capture_time", captureTime.toString())
            .add("metadata_age_ms", Duration.between(metadata.received(), captureTime).toMillis())
            .add("metadata", MetadataJson.of(metadata))
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, Boolean> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
    try (JsonWriter writer = Json.createWriterFactory(pretty).createWriter(out)) {
      writer.write(json);
    }
    AtomicFile.write(path, ByteBuffer.wrap(out.toByteArray()));
  }
}
