package camera.api;

import java.time.Duration;
import java.util.Optional;

/**
 * A consumer's connection to a camera in use.
 *
 * <p>All feeds of a camera are served by its one reader; a slow feed loses frames (counted in
 * {@link #dropped()}) and never holds the device or another feed back. Frames that the device flags
 * as damaged, or that are empty, are not delivered.
 *
 * <p>A {@linkplain FourCc#isVideoStream() video stream} begins with a {@linkplain Frame#keyframe()
 * key frame}, and goes on with one wherever a frame was lost, because what comes in between could
 * not be decoded.
 *
 * <p>For one consumer thread at a time; {@link #close()} may come from any thread and wakes a
 * waiting consumer.
 */
public interface FrameFeed extends AutoCloseable {

  /** {@return what the camera delivers, which may differ from what was asked for} */
  VideoMode mode();

  /**
   * Waits for the next frame.
   *
   * @param timeout longest wait; zero does not wait
   * @return the frame, owned by the caller, or empty if none came in time or the feed was closed
   * @throws CameraGoneException if the camera was unplugged
   * @throws CameraException if the camera stopped delivering for another reason
   * @throws InterruptedException if the waiting thread is interrupted
   */
  Optional<Frame> next(Duration timeout) throws InterruptedException;

  /** {@return frames handed out so far} */
  long delivered();

  /** {@return frames lost so far because this consumer was slow} */
  long dropped();

  /** Ends the feed and gives back the frames not yet taken; those taken stay with their owner. */
  @Override
  void close();
}
