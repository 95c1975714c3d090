package camera.api;

import java.lang.foreign.MemorySegment;
import java.time.Instant;

/**
 * One whole picture of a camera: a counted reference to the buffer the device wrote it into, not a
 * copy.
 *
 * <p>Whoever receives a frame owns one reference and gives it back with {@link #close()}; {@link
 * #retain()} takes a further one. When the last is given back the buffer goes to the device for the
 * next picture, so every access after that throws {@link IllegalStateException}, and a segment
 * obtained before must not be used any more. Hold frames briefly: what a consumer may hold at a
 * time is bounded, and beyond that its feed loses pictures.
 *
 * <p>Thread-safe; the content is read-only.
 */
public interface Frame extends AutoCloseable {

  /** {@return format and size of the content} */
  VideoMode mode();

  /** {@return the device's own count of frames; a gap means the device lost frames} */
  long sequence();

  /** {@return when the picture was taken, in nanoseconds of {@code CLOCK_MONOTONIC}} */
  long timestampNanos();

  /** {@return when the picture was taken, by the wall clock at delivery} */
  Instant captureTime();

  /**
   * Tells whether decoding may begin with this frame.
   *
   * @return true for all formats whose frames stand alone, the default; for a {@linkplain
   *     FourCc#isVideoStream() video stream} only for key frames of which the {@link
   *     #parameterSets()} are known
   */
  default boolean keyframe() {
    return true;
  }

  /**
   * Gives what a decoder that begins with this frame needs before it: the SPS and PPS of H.264, the
   * VPS, SPS and PPS of H.265, each with a start code. The frame itself may hold them as well.
   *
   * @return read-only, and valid also after the frame was closed; empty, the default, for frames
   *     that are no key frames and for formats whose frames stand alone
   */
  default MemorySegment parameterSets() {
    return MemorySegment.NULL;
  }

  /** {@return number of memory planes, 1 for single-planar formats} */
  int planes();

  /**
   * Gives the bytes of a memory plane.
   *
   * @param index 0 up to {@link #planes()} - 1
   * @return a read-only view of exactly the bytes used, valid until the frame is closed
   * @throws IllegalStateException if the frame is closed
   */
  MemorySegment plane(int index);

  /**
   * Gives the line pitch of a memory plane.
   *
   * @param index 0 up to {@link #planes()} - 1
   * @return bytes from the start of one line to the next; 0 for compressed formats
   */
  int bytesPerLine(int index);

  /**
   * Takes a further reference.
   *
   * @return this frame; the caller must close it once more
   * @throws IllegalStateException if the frame is closed
   */
  Frame retain();

  /** Gives one reference back. Once too often is an {@link IllegalStateException}. */
  @Override
  void close();
}
