package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Optional;

/**
 * A file of a listing.
 *
 * @param filename of a recording without extension, of a snapshot with it
 * @param fileSize bytes
 * @param modifiedTime last modification
 * @param downloadUrl where it can be fetched
 * @param device the camera
 * @param format file format
 * @param duration seconds, of a recording where known
 */
@JsonbPropertyOrder({
  "filename",
  "fileSize",
  "modifiedTime",
  "downloadUrl",
  "device",
  "format",
  "duration"
})
public record FileEntry(
    @JsonbProperty("filename") String filename,
    @JsonbProperty("file_size") long fileSize,
    @JsonbProperty("modified_time") String modifiedTime,
    @JsonbProperty("download_url") String downloadUrl,
    @JsonbProperty("device") String device,
    @JsonbProperty("format") String format,
    @JsonbProperty("duration") Optional<Double> duration) {}
