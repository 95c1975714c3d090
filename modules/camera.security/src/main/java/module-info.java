import org.jspecify.annotations.NullMarked;

/** Tokens, roles, sessions and rate limits. */
@NullMarked
module camera.security {
  requires static org.jspecify;
  requires camera.api;
  requires org.jose4j;
}
