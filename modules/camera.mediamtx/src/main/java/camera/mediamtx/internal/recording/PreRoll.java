package camera.mediamtx.internal.recording;

import camera.api.Frame;
import camera.mediamtx.internal.frames.FrameRing;
import camera.mediamtx.internal.frames.HeldFrame;
import java.time.Duration;
import java.util.List;

/**
 * What a recording wants from before its start.
 *
 * @param ring the camera's frames from before
 * @param wanted how far to go back, as far as it is still held
 * @param patience longest wait until the ring is as far as the recording
 */
record PreRoll(FrameRing ring, Duration wanted, Duration patience) {

  /** The frames up to the recording's first own one, without it; none is missing in between. */
  List<HeldFrame> to(Frame first) throws InterruptedException {
    return ring.before(first, wanted, patience);
  }
}
