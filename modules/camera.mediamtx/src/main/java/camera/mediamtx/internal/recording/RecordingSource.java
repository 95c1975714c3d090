package camera.mediamtx.internal.recording;

import camera.mediamtx.internal.frames.FrameSource;

/** What a recording is made of. */
public sealed interface RecordingSource {

  /**
   * A camera that this service opens itself.
   *
   * @param frames opens it
   */
  record Camera(FrameSource frames) implements RecordingSource {}
}
