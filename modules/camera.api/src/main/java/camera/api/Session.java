package camera.api;

import java.time.Instant;

/**
 * An authenticated connection, as it was when asked for.
 *
 * @param id opaque, a UUID
 * @param userId who
 * @param role what the user may do
 * @param created when it began
 * @param lastActivity the last checked call
 * @param expiresAt when its token ends
 * @param active false once ended or expired
 */
public record Session(
    String id,
    String userId,
    Role role,
    Instant created,
    Instant lastActivity,
    Instant expiresAt,
    boolean active) {}
