package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code stop_streaming}.
 *
 * @param device the camera
 * @param streamName the media server's path
 * @param status STOPPED
 * @param startTime when it began
 * @param endTime when it was ended
 * @param duration whole seconds
 * @param streamContinues whether others still use it
 * @param message the same for people
 */
@JsonbPropertyOrder({
  "device",
  "streamName",
  "status",
  "startTime",
  "endTime",
  "duration",
  "streamContinues",
  "message"
})
public record StreamStopped(
    @JsonbProperty("device") String device,
    @JsonbProperty("stream_name") String streamName,
    @JsonbProperty("status") String status,
    @JsonbProperty("start_time") String startTime,
    @JsonbProperty("end_time") String endTime,
    @JsonbProperty("duration") long duration,
    @JsonbProperty("stream_continues") boolean streamContinues,
    @JsonbProperty("message") String message) {}
