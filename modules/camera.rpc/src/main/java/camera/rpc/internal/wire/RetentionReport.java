package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Optional;

/**
 * Result of {@code set_retention_policy}.
 *
 * @param policyType age, size or manual
 * @param enabled whether it is applied
 * @param maxAgeDays days a file is kept, if set
 * @param maxSizeGb size of all files, if set
 * @param message the same for people
 */
@JsonbPropertyOrder({"policyType", "enabled", "maxAgeDays", "maxSizeGb", "message"})
public record RetentionReport(
    @JsonbProperty("policy_type") String policyType,
    @JsonbProperty("enabled") boolean enabled,
    @JsonbProperty("max_age_days") Optional<Integer> maxAgeDays,
    @JsonbProperty("max_size_gb") Optional<Double> maxSizeGb,
    @JsonbProperty("message") String message) {}
