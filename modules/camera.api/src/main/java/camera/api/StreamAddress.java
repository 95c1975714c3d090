package camera.api;

/**
 * Where a camera can be viewed.
 *
 * @param camera the camera
 * @param name of the media server's path
 * @param url for players, empty without a media server
 * @param consumers how many use the stream now
 * @param readiness whether it can be viewed now
 */
public record StreamAddress(
    CameraId camera, String name, String url, int consumers, Readiness readiness) {

  /** Whether a stream can be viewed. */
  public enum Readiness {
    /** It can. */
    READY,
    /** It is not running; it may start when somebody asks for it. */
    NOT_READY,
    /** It cannot, for a fault. */
    ERROR
  }
}
