package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code get_stream_url}.
 *
 * @param device the camera
 * @param streamName the media server's path
 * @param streamUrl for players, empty without a media server
 * @param available whether it can be viewed now
 * @param activeConsumers how many use it
 * @param streamStatus READY, NOT_READY or ERROR
 */
@JsonbPropertyOrder({
  "device",
  "streamName",
  "streamUrl",
  "available",
  "activeConsumers",
  "streamStatus"
})
public record StreamUrl(
    @JsonbProperty("device") String device,
    @JsonbProperty("stream_name") String streamName,
    @JsonbProperty("stream_url") String streamUrl,
    @JsonbProperty("available") boolean available,
    @JsonbProperty("active_consumers") int activeConsumers,
    @JsonbProperty("stream_status") String streamStatus) {}
