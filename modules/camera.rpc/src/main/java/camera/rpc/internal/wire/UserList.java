package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of a list of users.
 *
 * @param users by name
 * @param total how many
 */
@JsonbPropertyOrder({"users", "total"})
public record UserList(
    @JsonbProperty("users") List<UserEntry> users, @JsonbProperty("total") int total) {}
