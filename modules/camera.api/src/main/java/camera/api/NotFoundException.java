package camera.api;

import java.io.Serial;

/** What was asked for does not exist (wire: -32010). */
public final class NotFoundException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  /** Kinds of things that can be missing. */
  public enum Resource {
    /** A camera id that was never given out. */
    CAMERA,
    /** A recording file. */
    RECORDING,
    /** A snapshot file. */
    SNAPSHOT,
    /** A media stream. */
    STREAM,
    /** An external stream. */
    EXTERNAL_STREAM,
    /** A session. */
    SESSION,
    /** An API key. */
    API_KEY,
    /** A user. */
    USER
  }

  private final Resource resource;
  private final String id;

  /**
   * Makes the failure.
   *
   * @param resource what kind of thing is missing
   * @param id the name it was asked by
   */
  public NotFoundException(Resource resource, String id) {
    super("No " + resource.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + id);
    this.resource = resource;
    this.id = id;
  }

  /** {@return what kind of thing is missing} */
  public Resource resource() {
    return resource;
  }

  /** {@return the name it was asked by} */
  public String id() {
    return id;
  }
}
