package camera.api.spi;

import java.lang.foreign.MemorySegment;

/**
 * One of a device's buffers, as it was last filled. The object is the same each time the buffer
 * comes round, so that delivering a frame allocates nothing; its values are stable from {@link
 * CaptureDevice#dequeue} to {@link CaptureDevice#requeue}.
 */
public interface CapturedBuffer {

  /** {@return the device's own count of frames} */
  long sequence();

  /** {@return when the picture was taken, in nanoseconds of {@code CLOCK_MONOTONIC}} */
  long timestampNanos();

  /** {@return whether the device flagged the content as damaged, or left it empty} */
  boolean corrupt();

  /**
   * Tells whether the device flagged a key frame of a video stream.
   *
   * @return false, the default, if it does not say; then the content is looked at
   */
  default boolean keyframe() {
    return false;
  }

  /** {@return number of memory planes} */
  int planes();

  /**
   * Gives the bytes of a memory plane.
   *
   * @param index 0 up to {@link #planes()} - 1
   * @return a read-only view of exactly the bytes used
   */
  MemorySegment plane(int index);

  /**
   * Gives the line pitch of a memory plane.
   *
   * @param index 0 up to {@link #planes()} - 1
   * @return bytes from line to line; 0 for compressed formats
   */
  int bytesPerLine(int index);
}
