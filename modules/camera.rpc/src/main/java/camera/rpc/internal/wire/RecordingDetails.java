package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code get_recording_info}.
 *
 * @param filename name without extension
 * @param fileSize bytes
 * @param duration seconds, 0 if it is not known
 * @param createdTime when it began
 * @param downloadUrl where it can be fetched
 * @param format container
 * @param device the camera
 */
@JsonbPropertyOrder({
  "filename",
  "fileSize",
  "duration",
  "createdTime",
  "downloadUrl",
  "format",
  "device"
})
public record RecordingDetails(
    @JsonbProperty("filename") String filename,
    @JsonbProperty("file_size") long fileSize,
    @JsonbProperty("duration") double duration,
    @JsonbProperty("created_time") String createdTime,
    @JsonbProperty("download_url") String downloadUrl,
    @JsonbProperty("format") String format,
    @JsonbProperty("device") String device) {}
