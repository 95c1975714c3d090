package camera.mediamtx.internal.mp4;

import java.io.IOException;
import java.io.Serial;

/** A file is not the fragmented MP4 it should be. */
public final class BrokenMp4Exception extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what is wrong where
   */
  public BrokenMp4Exception(String message) {
    super(message);
  }
}
