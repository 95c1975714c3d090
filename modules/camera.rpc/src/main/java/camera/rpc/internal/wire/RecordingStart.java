package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code start_recording}.
 *
 * @param device the camera
 * @param filename name without extension
 * @param status RECORDING or STARTING
 * @param startTime when it began
 * @param format container really used
 */
@JsonbPropertyOrder({"device", "filename", "status", "startTime", "format"})
public record RecordingStart(
    @JsonbProperty("device") String device,
    @JsonbProperty("filename") String filename,
    @JsonbProperty("status") String status,
    @JsonbProperty("start_time") String startTime,
    @JsonbProperty("format") String format) {}
