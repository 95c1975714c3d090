package camera.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an API key; never the key itself.
 *
 * @param id names it, no secret
 * @param name for people: what it is for
 * @param role what its bearer may do
 * @param created when it was made, or last rotated
 * @param expiresAt when it ends by itself
 */
public record ApiKey(
    String id, String name, Role role, Instant created, Optional<Instant> expiresAt) {

  /**
   * A key just made: the only moment at which it can be read.
   *
   * @param key what is kept of it
   * @param secret what its bearer sends; a secret
   */
  public record Made(ApiKey key, String secret) {
    /** Shows what is kept only. */
    @Override
    public String toString() {
      return "Made[" + key.id() + "]";
    }
  }
}
