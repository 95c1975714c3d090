/**
 * The three contracts ({@link camera.api.CameraAPI}, {@link camera.api.ControllerAPI}, {@link
 * camera.api.SecurityAPI}) and their values.
 *
 * <p>No method takes or returns {@code null}. Values are immutable. Failures are subclasses of
 * {@link camera.api.CameraException}; faults of the calling program itself are {@link
 * IllegalArgumentException} and {@link IllegalStateException}. Operation names beginning with
 * {@code get} are those of the service's specification; all others follow the record style.
 */
package camera.api;
