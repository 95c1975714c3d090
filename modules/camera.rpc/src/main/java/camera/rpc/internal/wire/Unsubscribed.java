package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;

/**
 * Result of {@code unsubscribe_events}.
 *
 * @param unsubscribed always true
 * @param topics those removed or asked for
 */
public record Unsubscribed(
    @JsonbProperty("unsubscribed") boolean unsubscribed,
    @JsonbProperty("topics") List<String> topics) {}
