package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;

/**
 * Subscriptions over all clients.
 *
 * @param totalSubscriptions topics over all clients
 * @param activeClients clients with at least one topic
 * @param topicCounts clients by topic
 */
@JsonbPropertyOrder({"totalSubscriptions", "activeClients", "topicCounts"})
public record SubscriptionTotals(
    @JsonbProperty("total_subscriptions") int totalSubscriptions,
    @JsonbProperty("active_clients") int activeClients,
    @JsonbProperty("topic_counts") Map<String, Integer> topicCounts) {}
