package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * Result of {@code get_metrics}.
 *
 * @param timestamp now
 * @param system the machine
 * @param cameras all cameras ever seen
 * @param recordings those under way, by camera
 * @param streams the media server's paths
 */
@JsonbPropertyOrder({"timestamp", "system", "cameras", "recordings", "streams"})
public record MetricsReport(
    @JsonbProperty("timestamp") String timestamp,
    @JsonbProperty("system_metrics") Machine system,
    @JsonbProperty("camera_metrics") Cameras cameras,
    @JsonbProperty("recording_metrics") Map<String, Recording> recordings,
    @JsonbProperty("stream_metrics") Streams streams) {

  /**
   * The machine; shares are percentages, 0 to 100.
   *
   * @param cpuUsage of all processors
   * @param memoryUsage of the memory the service may use
   * @param diskUsage of the disk of the recordings
   * @param threads live threads; clients know them by this name
   */
  @JsonbPropertyOrder({"cpuUsage", "memoryUsage", "diskUsage", "threads"})
  public record Machine(
      @JsonbProperty("cpu_usage") double cpuUsage,
      @JsonbProperty("memory_usage") double memoryUsage,
      @JsonbProperty("disk_usage") double diskUsage,
      @JsonbProperty("goroutines") int threads) {}

  /**
   * All cameras.
   *
   * @param connected how many can be used
   * @param cameras by id
   */
  @JsonbPropertyOrder({"connected", "cameras"})
  public record Cameras(
      @JsonbProperty("connected_cameras") int connected,
      @JsonbProperty("cameras") Map<String, Device> cameras) {}

  /**
   * A camera's device.
   *
   * @param path the camera's id
   * @param name human name
   * @param status CONNECTED, DISCONNECTED or ERROR
   * @param number of its node
   * @param lastSeen when it was last there
   * @param driver what it says of itself
   * @param formats what it offers
   * @param identity by which it is known again, such as maker, model and serial number
   * @param notes what an operator should know though it works, in sentences
   */
  @JsonbPropertyOrder({
    "path",
    "name",
    "status",
    "number",
    "lastSeen",
    "driver",
    "formats",
    "identity",
    "notes"
  })
  public record Device(
      @JsonbProperty("path") String path,
      @JsonbProperty("name") String name,
      @JsonbProperty("status") String status,
      @JsonbProperty("device_num") int number,
      @JsonbProperty("last_seen") String lastSeen,
      @JsonbProperty("capabilities") Driver driver,
      @JsonbProperty("formats") List<Format> formats,
      @JsonbProperty("identity") String identity,
      @JsonbProperty("notes") List<String> notes) {}

  /**
   * What a device says of itself.
   *
   * @param driver driver name
   * @param card device name
   * @param busInfo physical place
   * @param version of the driver
   * @param capabilities words of the device
   * @param deviceCapabilities words of the node
   */
  @JsonbPropertyOrder({
    "driver",
    "card",
    "busInfo",
    "version",
    "capabilities",
    "deviceCapabilities"
  })
  public record Driver(
      @JsonbProperty("driver_name") String driver,
      @JsonbProperty("card_name") String card,
      @JsonbProperty("bus_info") String busInfo,
      @JsonbProperty("version") String version,
      @JsonbProperty("capabilities") List<String> capabilities,
      @JsonbProperty("device_caps") List<String> deviceCapabilities) {}

  /**
   * A format and size.
   *
   * @param pixelFormat its code
   * @param width pixels
   * @param height lines
   * @param frameRates frames per second
   */
  @JsonbPropertyOrder({"pixelFormat", "width", "height", "frameRates"})
  public record Format(
      @JsonbProperty("pixel_format") String pixelFormat,
      @JsonbProperty("width") int width,
      @JsonbProperty("height") int height,
      @JsonbProperty("frame_rates") List<String> frameRates) {}

  /**
   * A recording under way.
   *
   * @param filename name without extension
   * @param status what it is doing
   * @param startTime when it began
   * @param duration seconds so far
   * @param fileSize bytes so far
   * @param format container
   */
  @JsonbPropertyOrder({"filename", "status", "startTime", "duration", "fileSize", "format"})
  public record Recording(
      @JsonbProperty("filename") String filename,
      @JsonbProperty("status") String status,
      @JsonbProperty("start_time") String startTime,
      @JsonbProperty("duration") double duration,
      @JsonbProperty("file_size") long fileSize,
      @JsonbProperty("format") String format) {}

  /**
   * The media server's paths.
   *
   * @param active those that can be viewed now
   * @param total all
   * @param viewers over all
   */
  @JsonbPropertyOrder({"active", "total", "viewers"})
  public record Streams(
      @JsonbProperty("active_streams") int active,
      @JsonbProperty("total_streams") int total,
      @JsonbProperty("total_viewers") int viewers) {}
}
