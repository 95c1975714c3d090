package camera.api.spi;

import camera.api.Frame;
import camera.api.VideoMode;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;

/**
 * A consumer's hold on a buffer. Each delivery makes its own small object: so a frame closed too
 * often, or used after its end, is found out even when the buffer is already filled anew, and one
 * consumer's mistake never costs another its frame.
 */
final class FrameLease implements Frame {

  private static final VarHandle REFERENCES;

  static {
    try {
      REFERENCES = MethodHandles.lookup().findVarHandle(FrameLease.class, "references", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final SharedBuffer buffer;
  private final SessionFeed feed;

  @SuppressWarnings("FieldMayBeFinal") // changed through REFERENCES
  private volatile int references = 1;

  /** Takes over a reference to the buffer. */
  FrameLease(SharedBuffer buffer, SessionFeed feed) {
    this.buffer = buffer;
    this.feed = feed;
  }

  @Override
  public VideoMode mode() {
    return open().owner().mode();
  }

  @Override
  public long sequence() {
    return open().content().sequence();
  }

  @Override
  public long timestampNanos() {
    return open().content().timestampNanos();
  }

  @Override
  public Instant captureTime() {
    return open().captureTime();
  }

  @Override
  public boolean keyframe() {
    return open().keyframe();
  }

  @Override
  public MemorySegment parameterSets() {
    return open().parameterSets();
  }

  @Override
  public int planes() {
    return open().content().planes();
  }

  @Override
  public MemorySegment plane(int index) {
    return open().content().plane(index);
  }

  @Override
  public int bytesPerLine(int index) {
    return open().content().bytesPerLine(index);
  }

  @Override
  public Frame retain() {
    int now;
    do {
      now = references;
      if (now == 0) {
        throw closed();
      }
    } while (!REFERENCES.compareAndSet(this, now, now + 1));
    return this;
  }

  @Override
  public void close() {
    int now;
    do {
      now = references;
      if (now == 0) {
        throw closed();
      }
    } while (!REFERENCES.compareAndSet(this, now, now - 1));
    if (now == 1) {
      feed.returned(buffer);
    }
  }

  private SharedBuffer open() {
    if (references == 0) {
      throw closed();
    }
    return buffer;
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the frame is closed; its buffer is filled anew");
  }
}
