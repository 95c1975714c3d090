package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of a list of API keys.
 *
 * @param apiKeys by name
 * @param total how many
 */
@JsonbPropertyOrder({"apiKeys", "total"})
public record ApiKeyList(
    @JsonbProperty("api_keys") List<ApiKeyEntry> apiKeys, @JsonbProperty("total") int total) {}
