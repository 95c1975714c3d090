package camera.mediamtx.internal.frames;

import camera.api.CaptureRequest;
import camera.api.FrameFeed;

/**
 * The camera of a recording or stream, wherever it is plugged in just now. Called from several
 * threads.
 */
@FunctionalInterface
public interface FrameSource {

  /**
   * Opens a feed.
   *
   * @param request what is wanted
   * @return the feed, closed by the caller
   * @throws camera.api.CameraGoneException while the camera is unplugged
   * @throws camera.api.CameraException if it cannot be used for another reason
   */
  FrameFeed open(CaptureRequest request);
}
