package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code start_streaming}.
 *
 * @param device the camera
 * @param streamName the media server's path
 * @param streamUrl where it can be viewed
 * @param status STARTED
 * @param startTime when it began
 * @param autoCloseAfter how long it goes on without a viewer, such as {@code 300s}
 * @param ffmpegCommand how it is published, without device paths; may be empty
 * @param format of the video
 * @param message the same for people
 */
@JsonbPropertyOrder({
  "device",
  "streamName",
  "streamUrl",
  "status",
  "startTime",
  "autoCloseAfter",
  "ffmpegCommand",
  "format",
  "message"
})
public record StreamStarted(
    @JsonbProperty("device") String device,
    @JsonbProperty("stream_name") String streamName,
    @JsonbProperty("stream_url") String streamUrl,
    @JsonbProperty("status") String status,
    @JsonbProperty("start_time") String startTime,
    @JsonbProperty("auto_close_after") String autoCloseAfter,
    @JsonbProperty("ffmpeg_command") String ffmpegCommand,
    @JsonbProperty("format") String format,
    @JsonbProperty("message") String message) {}
