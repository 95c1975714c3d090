package camera.api.spi;

import camera.api.VideoMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An open device and the whereabouts of its buffers. After {@link #stop} the device is let go at
 * once, its memory when the last buffer came back.
 */
final class SharedDevice {

  private final CaptureDevice device;
  private final VideoMode mode;
  private final @Nullable SharedBuffer[] buffers;
  private final @Nullable ElementaryStream stream;
  private final int lendable;
  private int lent;

  /** For the reader only. */
  private int spare;

  private boolean stopped;

  /**
   * Takes over a streaming device.
   *
   * @param keep buffers that stay with it
   */
  SharedDevice(CaptureDevice device, int keep) {
    this.device = device;
    mode = device.mode();
    stream = ElementaryStream.of(mode.format()).orElse(null);
    buffers = new @Nullable SharedBuffer[device.buffers()];
    lendable = buffers.length - Math.min(keep, buffers.length - 1);
  }

  VideoMode mode() {
    return mode;
  }

  /** Waits for a frame; the caller owns one reference. For the reader thread only. */
  @Nullable SharedBuffer dequeue(Duration timeout) {
    int index = device.dequeue(timeout);
    if (index == CaptureDevice.TIMED_OUT) {
      return null;
    }
    SharedBuffer buffer = buffers[index];
    if (buffer == null) {
      buffer = new SharedBuffer(this, index, device.buffer(index));
      buffers[index] = buffer;
    }
    buffer.filled();
    if (stream != null && !buffer.content().corrupt()) {
      stream.follow(buffer.content().plane(0), buffer.content().keyframe());
      buffer.place(stream);
    }
    synchronized (this) {
      spare = lendable - lent;
      lent++;
    }
    return buffer;
  }

  /** {@return buffers that could still be lent when the last frame came, that one not counted} */
  int spare() {
    return spare;
  }

  /** The last reference is gone. The lock keeps {@code requeue} from coming after {@code stop}. */
  synchronized void giveBack(SharedBuffer buffer) {
    lent--;
    if (!stopped) {
      device.requeue(buffer.index());
    } else if (lent == 0) {
      device.close();
    }
  }

  /** Lets the device go. For the reader thread, which then is in no {@code dequeue}. */
  synchronized void stop() {
    if (!stopped) {
      stopped = true;
      device.stop();
      if (lent == 0) {
        device.close();
      }
    }
  }
}
