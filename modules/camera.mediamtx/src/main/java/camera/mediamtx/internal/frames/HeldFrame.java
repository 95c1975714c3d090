package camera.mediamtx.internal.frames;

import camera.api.Frame;
import camera.api.VideoMode;
import java.lang.foreign.MemorySegment;
import java.time.Instant;

/**
 * A frame in memory of its own, without padding between its lines. It refers to no buffer of the
 * camera, so that closing it does nothing and it may be held for as long as one likes.
 */
public final class HeldFrame implements Frame {

  private final VideoMode mode;
  private final long sequence;
  private final long timestampNanos;
  private final Instant captureTime;
  private final boolean keyframe;
  private final MemorySegment parameterSets;
  private final long arrivalNanos;
  private final byte[] data;

  private HeldFrame(Frame frame, long arrivalNanos) {
    this.mode = frame.mode();
    this.sequence = frame.sequence();
    this.timestampNanos = frame.timestampNanos();
    this.captureTime = frame.captureTime();
    this.keyframe = frame.keyframe();
    this.parameterSets = frame.parameterSets();
    this.arrivalNanos = arrivalNanos;
    this.data = FrameCopy.of(frame);
  }

  /**
   * Copies a frame.
   *
   * @param frame not closed here
   * @param arrivalNanos when it was received, in nanoseconds of {@link System#nanoTime()}
   * @return the copy
   * @throws IllegalArgumentException if it is cut short
   */
  public static HeldFrame copyOf(Frame frame, long arrivalNanos) {
    return new HeldFrame(frame, arrivalNanos);
  }

  /** {@return when it was received, in nanoseconds of {@link System#nanoTime()}} */
  public long arrivalNanos() {
    return arrivalNanos;
  }

  /** Its bytes, not copied. */
  byte[] data() {
    return data;
  }

  @Override
  public VideoMode mode() {
    return mode;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public long timestampNanos() {
    return timestampNanos;
  }

  @Override
  public Instant captureTime() {
    return captureTime;
  }

  @Override
  public boolean keyframe() {
    return keyframe;
  }

  @Override
  public MemorySegment parameterSets() {
    return parameterSets;
  }

  @Override
  public int planes() {
    return 1;
  }

  @Override
  public MemorySegment plane(int index) {
    return MemorySegment.ofArray(data).asReadOnly();
  }

  @Override
  public int bytesPerLine(int index) {
    return 0; // Lines follow each other without gaps.
  }

  @Override
  public Frame retain() {
    return this;
  }

  @Override
  public void close() {
    // The memory is the collector's.
  }
}
