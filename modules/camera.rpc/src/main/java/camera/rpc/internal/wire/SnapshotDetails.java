package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Optional;

/**
 * Result of {@code get_snapshot_info}.
 *
 * @param filename name with extension
 * @param fileSize bytes
 * @param createdTime when it was taken
 * @param downloadUrl where it can be fetched
 * @param format of the file
 * @param device the camera
 * @param resolution {@code WxH}, if the file tells
 */
@JsonbPropertyOrder({
  "filename",
  "fileSize",
  "createdTime",
  "downloadUrl",
  "format",
  "device",
  "resolution"
})
public record SnapshotDetails(
    @JsonbProperty("filename") String filename,
    @JsonbProperty("file_size") long fileSize,
    @JsonbProperty("created_time") String createdTime,
    @JsonbProperty("download_url") String downloadUrl,
    @JsonbProperty("format") String format,
    @JsonbProperty("device") String device,
    @JsonbProperty("resolution") Optional<String> resolution) {}
