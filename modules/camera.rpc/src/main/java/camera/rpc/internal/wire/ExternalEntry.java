package camera.rpc.internal.wire;

import camera.api.ExternalStream;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stream of another device.
 *
 * @param url where it comes from, passwords masked
 * @param type such as {@code generic_rtsp}
 * @param name human name
 * @param status DISCOVERED or ERROR
 * @param discoveredAt when it was found or added
 * @param lastSeen when it last answered
 * @param capabilities what is known of it
 * @param device the camera as which it is served
 */
@JsonbPropertyOrder({
  "url",
  "type",
  "name",
  "status",
  "discoveredAt",
  "lastSeen",
  "capabilities",
  "device"
})
public record ExternalEntry(
    @JsonbProperty("url") String url,
    @JsonbProperty("type") String type,
    @JsonbProperty("name") String name,
    @JsonbProperty("status") String status,
    @JsonbProperty("discovered_at") String discoveredAt,
    @JsonbProperty("last_seen") String lastSeen,
    @JsonbProperty("capabilities") Map<String, Object> capabilities,
    @JsonbProperty("device") String device) {

  /**
   * Describes a stream.
   *
   * @param stream the stream
   * @return its wire form
   */
  public static ExternalEntry of(ExternalStream stream) {
    return new ExternalEntry(
        stream.url(),
        stream.type(),
        stream.name(),
        stream.reachable() ? "DISCOVERED" : "ERROR",
        WireText.time(stream.discovered()),
        WireText.time(stream.lastSeen()),
        new TreeMap<>(stream.capabilities()),
        stream.camera().toString());
  }
}
