package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A user who has a password.
 *
 * @param username who
 * @param role viewer, operator or admin
 * @param created when it was made
 * @param changed when password or role were set last
 */
@JsonbPropertyOrder({"username", "role", "created", "changed"})
public record UserEntry(
    @JsonbProperty("username") String username,
    @JsonbProperty("role") String role,
    @JsonbProperty("created") String created,
    @JsonbProperty("changed") String changed) {}
