package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code add_external_stream}.
 *
 * @param streamUrl as sent, passwords masked
 * @param streamName as sent
 * @param streamType as sent, else {@code generic_rtsp}
 * @param status ADDED
 * @param timestamp now
 * @param device the camera as which it is served
 */
@JsonbPropertyOrder({"streamUrl", "streamName", "streamType", "status", "timestamp", "device"})
public record ExternalAdded(
    @JsonbProperty("stream_url") String streamUrl,
    @JsonbProperty("stream_name") String streamName,
    @JsonbProperty("stream_type") String streamType,
    @JsonbProperty("status") String status,
    @JsonbProperty("timestamp") String timestamp,
    @JsonbProperty("device") String device) {}
