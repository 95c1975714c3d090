package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of the end of a user.
 *
 * @param username who
 * @param deleted always true
 */
@JsonbPropertyOrder({"username", "deleted"})
public record UserDeleted(
    @JsonbProperty("username") String username, @JsonbProperty("deleted") boolean deleted) {}
