package camera.api.spi;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One buffer of a device with the number of those who use it. At zero the device has it; the reader
 * sets it to one, and whoever brings it back to zero gives the buffer back.
 */
final class SharedBuffer {

  /** A time stamp further back than this is not of the monotonic clock and is not believed. */
  private static final long GREATEST_AGE = 60_000_000_000L;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final SharedDevice owner;
  private final int index;
  private final CapturedBuffer content;
  private final AtomicInteger references = new AtomicInteger();
  private long wallNanos;
  private boolean keyframe = true;
  private MemorySegment parameterSets = ElementaryStream.none();

  SharedBuffer(SharedDevice owner, int index, CapturedBuffer content) {
    this.owner = owner;
    this.index = index;
    this.content = content;
  }

  /** The device filled it: the reader holds the first reference. */
  void filled() {
    if (!references.compareAndSet(0, 1)) {
      throw new IllegalStateException("the device filled buffer " + index + " while it is in use");
    }
    // Taken per frame, because the wall clock may be set while the camera runs. Milliseconds from
    // currentTimeMillis rather than an Instant: the reader allocates nothing.
    long age = System.nanoTime() - content.timestampNanos();
    wallNanos =
        System.currentTimeMillis() * NANOS_PER_MILLI - (age >= 0 && age < GREATEST_AGE ? age : 0);
  }

  /** What the stream says of the frame; for the reader, before it shares the buffer. */
  void place(ElementaryStream stream) {
    keyframe = stream.keyframe();
    parameterSets = stream.parameterSets();
  }

  boolean keyframe() {
    return keyframe;
  }

  MemorySegment parameterSets() {
    return parameterSets;
  }

  /** Takes a reference; the caller knows that somebody holds one. */
  void share() {
    references.incrementAndGet();
  }

  void release() {
    int left = references.decrementAndGet();
    if (left == 0) {
      owner.giveBack(this);
    } else if (left < 0) {
      throw new IllegalStateException("buffer " + index + " released once too often");
    }
  }

  /** Whether the only reference is the caller's. */
  boolean heldOnce() {
    return references.get() == 1;
  }

  SharedDevice owner() {
    return owner;
  }

  int index() {
    return index;
  }

  CapturedBuffer content() {
    return content;
  }

  Instant captureTime() {
    return Instant.ofEpochSecond(
        Math.floorDiv(wallNanos, 1_000_000_000L), Math.floorMod(wallNanos, 1_000_000_000L));
  }
}
