package camera.testkit;

import camera.api.spi.CapturedBuffer;
import java.lang.foreign.MemorySegment;

/** A buffer of a {@link FakeCaptureDevice}: one plane of a few bytes. */
final class FakeBuffer implements CapturedBuffer {

  /** Bytes of a buffer. */
  static final int SIZE = 64;

  /** What a frame is filled with: its number, or other bytes. */
  record Filled(long sequence, boolean corrupt, MemorySegment bytes) {
    static Filled numbered(long sequence, boolean corrupt) {
      return new Filled(sequence, corrupt, MemorySegment.ofArray(new long[] {sequence}));
    }
  }

  private final MemorySegment memory;
  private MemorySegment view;
  private Filled content = Filled.numbered(-1, false);
  private long timestamp;

  FakeBuffer(MemorySegment memory) {
    this.memory = memory;
    view = memory.asReadOnly();
  }

  void fill(Filled filled) {
    content = filled;
    timestamp = System.nanoTime();
    memory.copyFrom(filled.bytes());
    view = memory.asSlice(0, filled.bytes().byteSize()).asReadOnly();
  }

  /** Overwrites the content, so that use after release shows. */
  void spoil() {
    memory.fill((byte) -1);
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
    return (int) content.bytes().byteSize();
  }
}
