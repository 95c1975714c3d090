import org.jspecify.annotations.NullMarked;

/**
 * Contracts and values of the camera service; knows no device, server or protocol.
 *
 * <p>{@link camera.api} holds what callers use: cameras, frames, snapshots, recordings, sessions,
 * events and the exceptions they throw. {@link camera.api.spi} holds what providers implement and
 * the building blocks they share. Nothing here depends on anything but {@code java.base}.
 */
@NullMarked
module camera.api {
  requires static transitive org.jspecify;

  exports camera.api;
  exports camera.api.spi;
}
