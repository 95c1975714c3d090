package camera.api;

import java.util.Locale;

/**
 * How one part of the service is.
 *
 * @param kind which part
 * @param state what it is doing
 * @param critical whether the service cannot do its work without it
 * @param message the same for people
 */
public record ServicePart(Kind kind, State state, boolean critical, String message) {

  /** Which part. */
  public enum Kind {
    /** The search for cameras. */
    CAMERAS,
    /** The disk. */
    STORAGE,
    /** The media server. */
    MEDIAMTX;

    /** {@return the word clients see, lower case} */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a part is doing. */
  public enum State {
    /** It works. */
    RUNNING,
    /** It is not wanted, or was ended. */
    STOPPED,
    /** It does not work. */
    ERROR,
    /** It is being started. */
    STARTING,
    /** It is being ended. */
    STOPPING
  }
}
