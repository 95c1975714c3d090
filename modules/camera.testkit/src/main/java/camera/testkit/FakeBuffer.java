package camera.testkit;

import camera.api.spi.CapturedBuffer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A buffer of a {@link FakeCaptureDevice}: one plane that holds the frame's number. */
final class FakeBuffer implements CapturedBuffer {

  /** What a frame is filled with. */
  record Filled(long sequence, boolean corrupt) {}

  private final MemorySegment memory;
  private final MemorySegment view;
  private Filled content = new Filled(-1, false);
  private long timestamp;

  FakeBuffer(MemorySegment memory) {
    this.memory = memory;
    view = memory.asReadOnly();
  }

  void fill(Filled filled) {
    content = filled;
    timestamp = System.nanoTime();
    memory.set(ValueLayout.JAVA_LONG, 0, filled.sequence());
  }

  /** Overwrites the content, so that use after release shows. */
  void spoil() {
    memory.set(ValueLayout.JAVA_LONG, 0, -1);
  }

  @Override
  public long sequence() {
    return content.sequence();
  }

  @Override
  public long timestampNanos() {
    return timestamp;
  }

  @Override
  public boolean corrupt() {
    return content.corrupt();
  }

  @Override
  public int planes() {
    return 1;
  }

  @Override
  public MemorySegment plane(int index) {
    return view;
  }

  @Override
  public int bytesPerLine(int index) {
    return (int) memory.byteSize();
  }
}
