package camera.api.spi;

import camera.api.VideoMode;
import java.time.Duration;

/**
 * An open, streaming device: the only thing a provider must write to deliver frames. A capture
 * session reads it on one thread and shares its frames among consumers.
 *
 * <p>{@link #dequeue} is called by one thread; {@link #requeue} by any, also while {@link #dequeue}
 * waits. After {@link #stop} neither is called again; {@link #close} comes when the last frame was
 * given back.
 */
public interface CaptureDevice extends AutoCloseable {

  /** Answer of {@link #dequeue} when no frame came in time. */
  int TIMED_OUT = -1;

  /** {@return what the device really delivers} */
  VideoMode mode();

  /** {@return number of buffers; indexes run from 0} */
  int buffers();

  /**
   * Waits for the next filled buffer.
   *
   * @param timeout longest wait
   * @return its index, or {@link #TIMED_OUT}
   * @throws camera.api.CameraGoneException if the device was unplugged
   * @throws StreamChangedException if what it delivers is not what it was opened for any more; the
   *     session reopens it at once
   * @throws camera.api.CameraException if the device failed otherwise; the session may reopen it
   */
  int dequeue(Duration timeout);

  /**
   * Gives the content of a buffer.
   *
   * @param index one that {@link #dequeue} gave
   * @return always the same object for an index
   */
  CapturedBuffer buffer(int index);

  /**
   * Gives a buffer back to the device to be filled again. Failures are kept for the next {@link
   * #dequeue}.
   *
   * @param index one that {@link #dequeue} gave
   */
  void requeue(int index);

  /** Stops the device and lets it go; the memory of its buffers stays. Harmless when repeated. */
  void stop();

  /** Stops if needed and frees the memory. */
  @Override
  void close();
}
