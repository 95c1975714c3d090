package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code take_snapshot}.
 *
 * @param device the camera
 * @param filename name with extension
 * @param status SUCCESS
 * @param timestamp when the picture was taken
 * @param fileSize bytes
 * @param filePath where it is on the server
 * @param tierUsed 0 or 1 direct, 2 running stream, 3 started stream
 * @param captureTime seconds the taking took
 * @param downloadUrl where it can be fetched
 * @param resolution true size, {@code WxH}
 */
@JsonbPropertyOrder({
  "device",
  "filename",
  "status",
  "timestamp",
  "fileSize",
  "filePath",
  "tierUsed",
  "captureTime",
  "downloadUrl",
  "resolution"
})
public record SnapshotReport(
    @JsonbProperty("device") String device,
    @JsonbProperty("filename") String filename,
    @JsonbProperty("status") String status,
    @JsonbProperty("timestamp") String timestamp,
    @JsonbProperty("file_size") long fileSize,
    @JsonbProperty("file_path") String filePath,
    @JsonbProperty("tier_used") int tierUsed,
    @JsonbProperty("capture_time") double captureTime,
    @JsonbProperty("download_url") String downloadUrl,
    @JsonbProperty("resolution") String resolution) {}
