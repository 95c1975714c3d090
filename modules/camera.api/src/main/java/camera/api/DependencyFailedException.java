package camera.api;

import java.io.Serial;

/** Something the service relies on failed (wire: -32050). */
public final class DependencyFailedException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  /** What the service relies on. */
  public enum Dependency {
    /** The media server. */
    MEDIAMTX("MediaMTX"),
    /** The camera and its driver. */
    CAPTURE("capture"),
    /** The disk. */
    STORAGE("storage"),
    /** The FFmpeg program. */
    FFMPEG("ffmpeg");

    private final String word;

    Dependency(String word) {
      this.word = word;
    }

    /** {@return the word clients see} */
    public String word() {
      return word;
    }
  }

  private final Dependency dependency;

  /**
   * Makes the failure.
   *
   * @param dependency what failed
   * @param message how, and what to do next
   */
  public DependencyFailedException(Dependency dependency, String message) {
    super(message);
    this.dependency = dependency;
  }

  /**
   * Makes the failure with its cause.
   *
   * @param dependency what failed
   * @param message how, and what to do next
   * @param cause for the log
   */
  public DependencyFailedException(Dependency dependency, String message, Throwable cause) {
    super(message, cause);
    this.dependency = dependency;
  }

  /** {@return what failed} */
  public Dependency dependency() {
    return dependency;
  }
}
