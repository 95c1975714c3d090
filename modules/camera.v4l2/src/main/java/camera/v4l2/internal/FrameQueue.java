package camera.v4l2.internal;

import java.lang.foreign.Arena;

/**
 * The memory that a device fills frame by frame. {@link #dequeue} is for one thread; {@link
 * #enqueue} may be called by any thread meanwhile. The memory lives as long as the arena it was
 * made with.
 */
sealed interface FrameQueue permits MappedQueue, ReadQueue {

  /**
   * Makes the queue that goes with a device.
   *
   * @param wanted buffers to ask for
   * @param lifetime owns the memory
   * @throws DeviceFailure if that fails; what was made so far goes with the lifetime
   */
  static FrameQueue create(
      DeviceFile device, CaptureTarget target, StreamFormat format, int wanted, Arena lifetime) {
    return switch (target.method()) {
      case MAPPED -> new MappedQueue(device, target.type(), format, wanted, lifetime);
      case READ -> new ReadQueue(device, format, wanted, lifetime);
    };
  }

  /** {@return number of buffers} */
  int size();

  /** {@return always the same object for an index} */
  DeviceBuffer buffer(int index);

  /**
   * Gives all buffers to the device and lets it begin.
   *
   * @throws DeviceFailure if that fails
   */
  void start();

  /**
   * Gives a buffer to the device.
   *
   * @throws DeviceFailure if the device does not take it
   */
  void enqueue(int index);

  /**
   * Takes a filled buffer.
   *
   * @return its index, or -1 if there is none
   * @throws DeviceFailure if the device fails
   */
  int dequeue();

  /**
   * Lets the device end.
   *
   * @return 0 or a negative error number
   */
  int stop();
}
