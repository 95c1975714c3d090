package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * Result of {@code subscribe_events}.
 *
 * @param subscribed always true
 * @param topics as sent
 * @param filters as sent
 */
@JsonbPropertyOrder({"subscribed", "topics", "filters"})
public record Subscribed(
    @JsonbProperty("subscribed") boolean subscribed,
    @JsonbProperty("topics") List<String> topics,
    @JsonbProperty("filters") Map<String, Object> filters) {}
