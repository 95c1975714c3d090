package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code get_stream_status}; an idle stream has all fields too.
 *
 * @param device the camera
 * @param streamName the media server's path
 * @param status ACTIVE, INACTIVE, ERROR, STARTING or STOPPING
 * @param ready whether it can be viewed now
 * @param process the publishing program
 * @param path the media server's view
 * @param metrics figures
 * @param startTime last start, or when the path was made
 * @param streamUrl where it can be viewed
 * @param viewers viewers now
 * @param lastActivity when it was last seen to run, or its start
 */
@JsonbPropertyOrder({
  "device",
  "streamName",
  "status",
  "ready",
  "process",
  "path",
  "metrics",
  "startTime",
  "streamUrl",
  "viewers",
  "lastActivity"
})
public record StreamState(
    @JsonbProperty("device") String device,
    @JsonbProperty("stream_name") String streamName,
    @JsonbProperty("status") String status,
    @JsonbProperty("ready") boolean ready,
    @JsonbProperty("ffmpeg_process") Publisher process,
    @JsonbProperty("mediamtx_path") Path path,
    @JsonbProperty("metrics") Figures metrics,
    @JsonbProperty("start_time") String startTime,
    @JsonbProperty("stream_url") String streamUrl,
    @JsonbProperty("viewers") int viewers,
    @JsonbProperty("last_activity") String lastActivity) {

  /**
   * The publishing program.
   *
   * @param running whether it runs
   * @param pid 0 if there is none, or the media server publishes itself
   * @param uptime seconds
   */
  @JsonbPropertyOrder({"running", "pid", "uptime"})
  public record Publisher(
      @JsonbProperty("running") boolean running,
      @JsonbProperty("pid") long pid,
      @JsonbProperty("uptime") long uptime) {}

  /**
   * The media server's view.
   *
   * @param exists whether it knows the path
   * @param ready whether the path delivers
   * @param readers viewers now
   */
  @JsonbPropertyOrder({"exists", "ready", "readers"})
  public record Path(
      @JsonbProperty("exists") boolean exists,
      @JsonbProperty("ready") boolean ready,
      @JsonbProperty("readers") int readers) {}

  /**
   * What was delivered.
   *
   * @param bytesSent bytes
   * @param framesSent frames
   * @param bitrate bits per second
   * @param fps frames per second
   */
  @JsonbPropertyOrder({"bytesSent", "framesSent", "bitrate", "fps"})
  public record Figures(
      @JsonbProperty("bytes_sent") long bytesSent,
      @JsonbProperty("frames_sent") long framesSent,
      @JsonbProperty("bitrate") long bitrate,
      @JsonbProperty("fps") double fps) {}
}
