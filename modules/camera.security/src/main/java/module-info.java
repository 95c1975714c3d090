import org.jspecify.annotations.NullMarked;

/**
 * Tokens, roles, sessions and rate limits.
 *
 * @provides camera.api.spi.SecurityProvider {@code jwt}: signed tokens, API keys, passwords;
 *     sessions in memory
 */
@NullMarked
module camera.security {
  requires static org.jspecify;
  requires camera.api;
  requires java.net.http;
  requires org.jose4j;

  provides camera.api.spi.SecurityProvider with
      camera.security.internal.JwtSecurityProvider;
}
