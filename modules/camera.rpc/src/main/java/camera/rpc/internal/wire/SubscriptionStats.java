package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of {@code get_subscription_stats}.
 *
 * @param globalStats over all clients
 * @param clientTopics this client's topics
 * @param clientId this connection
 */
@JsonbPropertyOrder({"globalStats", "clientTopics", "clientId"})
public record SubscriptionStats(
    @JsonbProperty("global_stats") SubscriptionTotals globalStats,
    @JsonbProperty("client_topics") List<String> clientTopics,
    @JsonbProperty("client_id") String clientId) {}
