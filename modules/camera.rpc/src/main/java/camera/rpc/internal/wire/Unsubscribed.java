package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of {@code unsubscribe_events}.
 *
 * @param unsubscribed always true
 * @param topics those removed or asked for
 */
@JsonbPropertyOrder({"unsubscribed", "topics"})
public record Unsubscribed(
    @JsonbProperty("unsubscribed") boolean unsubscribed,
    @JsonbProperty("topics") List<String> topics) {}
