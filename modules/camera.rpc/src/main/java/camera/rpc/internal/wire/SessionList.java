package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of a list of sessions.
 *
 * @param sessions oldest first
 * @param total how many
 */
@JsonbPropertyOrder({"sessions", "total"})
public record SessionList(
    @JsonbProperty("sessions") List<Entry> sessions, @JsonbProperty("total") int total) {

  /**
   * A session.
   *
   * @param sessionId opaque
   * @param userId who
   * @param role viewer, operator or admin
   * @param created when it began
   * @param lastActivity its last call
   * @param expiresAt when its token ends
   * @param active whether it goes on
   */
  @JsonbPropertyOrder({
    "sessionId",
    "userId",
    "role",
    "created",
    "lastActivity",
    "expiresAt",
    "active"
  })
  public record Entry(
      @JsonbProperty("session_id") String sessionId,
      @JsonbProperty("user_id") String userId,
      @JsonbProperty("role") String role,
      @JsonbProperty("created") String created,
      @JsonbProperty("last_activity") String lastActivity,
      @JsonbProperty("expires_at") String expiresAt,
      @JsonbProperty("is_active") boolean active) {}
}
