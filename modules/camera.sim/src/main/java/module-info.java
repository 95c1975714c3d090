import org.jspecify.annotations.NullMarked;

/** Moving test-pattern cameras, for demonstration, embedding and tests without hardware. */
@NullMarked
module camera.sim {
  requires static org.jspecify;
  requires camera.api;
}
