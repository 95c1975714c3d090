package camera.rpc.internal.wire;

import camera.api.CameraInfo;
import camera.api.VideoMode;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A camera (wire contract 6.6).
 *
 * @param device its id
 * @param status CONNECTED, DISCONNECTED or ERROR
 * @param name human name
 * @param resolution {@code WxH} or {@code Unknown}
 * @param fps nominal frames per second
 * @param streams viewing URL by protocol
 */
@JsonbPropertyOrder({"device", "status", "name", "resolution", "fps", "streams"})
public record WireCamera(
    @JsonbProperty("device") String device,
    @JsonbProperty("status") String status,
    @JsonbProperty("name") String name,
    @JsonbProperty("resolution") String resolution,
    @JsonbProperty("fps") int fps,
    @JsonbProperty("streams") Map<String, String> streams) {

  /**
   * Describes a camera.
   *
   * @param info the camera
   * @return its wire form
   */
  public static WireCamera of(CameraInfo info) {
    return new WireCamera(
        info.id().toString(),
        info.status().name(),
        info.name(),
        info.mode().map(VideoMode::resolution).orElse("Unknown"),
        info.mode().map(mode -> mode.interval().nominalRate()).orElse(0),
        ordered(info.streams()));
  }

  /** {@return the addresses in the contract's order: RTSP, HLS, others by name} */
  private static Map<String, String> ordered(Map<String, String> streams) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String first : List.of("rtsp", "hls")) {
      if (streams.containsKey(first)) {
        ordered.put(first, streams.get(first));
      }
    }
    new TreeMap<>(streams).forEach(ordered::putIfAbsent);
    return ordered;
  }

  /** {@return its fields by their names on the wire, for the payload of an event} */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("device", device);
    fields.put("status", status);
    fields.put("name", name);
    fields.put("resolution", resolution);
    fields.put("fps", fps);
    fields.put("streams", streams);
    return fields;
  }
}
