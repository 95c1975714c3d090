package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of {@code get_external_streams}.
 *
 * @param externalStreams all
 * @param skydioStreams of drones of this make
 * @param genericStreams the others
 * @param totalCount of all
 * @param timestamp now
 */
@JsonbPropertyOrder({
  "externalStreams",
  "skydioStreams",
  "genericStreams",
  "totalCount",
  "timestamp"
})
public record ExternalList(
    @JsonbProperty("external_streams") List<ExternalEntry> externalStreams,
    @JsonbProperty("skydio_streams") List<ExternalEntry> skydioStreams,
    @JsonbProperty("generic_streams") List<ExternalEntry> genericStreams,
    @JsonbProperty("total_count") int totalCount,
    @JsonbProperty("timestamp") String timestamp) {}
