package camera.mediamtx.internal.recording;

import camera.mediamtx.internal.ffmpeg.UrlMask;
import camera.mediamtx.internal.frames.FrameSource;
import java.net.URI;

/** What a recording is made of. */
public sealed interface RecordingSource {

  /**
   * A camera that this service opens itself.
   *
   * @param frames opens it
   */
  record Camera(FrameSource frames) implements RecordingSource {}

  /**
   * A stream of another device, which the media server has.
   *
   * @param address where it is read from the server; may hold a password
   */
  record Stream(URI address) implements RecordingSource {

    /** Without the password. */
    @Override
    public String toString() {
      return UrlMask.of(address.toString());
    }
  }
}
