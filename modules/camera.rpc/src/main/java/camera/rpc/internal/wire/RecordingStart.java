package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;

/**
 * Result of {@code start_recording}.
 *
 * @param device the camera
 * @param filename name without extension
 * @param status RECORDING or STARTING
 * @param startTime when it began
 * @param format container really used
 */
public record RecordingStart(
    @JsonbProperty("device") String device,
    @JsonbProperty("filename") String filename,
    @JsonbProperty("status") String status,
    @JsonbProperty("start_time") String startTime,
    @JsonbProperty("format") String format) {}
