package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code stop_recording}.
 *
 * @param device the camera
 * @param filename name without extension, as at the start
 * @param status STOPPED
 * @param startTime when it began
 * @param endTime when it ended
 * @param duration whole seconds
 * @param fileSize bytes over all segments
 * @param format container used
 */
@JsonbPropertyOrder({
  "device",
  "filename",
  "status",
  "startTime",
  "endTime",
  "duration",
  "fileSize",
  "format"
})
public record RecordingStop(
    @JsonbProperty("device") String device,
    @JsonbProperty("filename") String filename,
    @JsonbProperty("status") String status,
    @JsonbProperty("start_time") String startTime,
    @JsonbProperty("end_time") String endTime,
    @JsonbProperty("duration") long duration,
    @JsonbProperty("file_size") long fileSize,
    @JsonbProperty("format") String format) {}
