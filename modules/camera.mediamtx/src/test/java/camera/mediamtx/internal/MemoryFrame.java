package camera.mediamtx.internal;

import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A frame over memory of its own, which counts its references. */
public final class MemoryFrame implements Frame {

  private static final Instant TIME = Instant.parse("2025-01-15T14:30:00.123Z");

  private final VideoMode mode;
  private final List<MemorySegment> planes = new ArrayList<>();
  private final int bytesPerLine;
  private final AtomicInteger references = new AtomicInteger(1);

  private MemoryFrame(VideoMode mode, int bytesPerLine, byte[]... planes) {
    this.mode = mode;
    this.bytesPerLine = bytesPerLine;
    for (byte[] plane : planes) {
      MemorySegment memory = Arena.ofAuto().allocate(Math.max(1, plane.length));
      memory.copyFrom(MemorySegment.ofArray(plane));
      this.planes.add(memory.asSlice(0, plane.length).asReadOnly());
    }
  }

  public static MemoryFrame of(String format, int width, int height, byte[]... planes) {
    return withPitch(format, width, height, 0, planes);
  }

  public static MemoryFrame withPitch(
      String format, int width, int height, int bytesPerLine, byte[]... planes) {
    FourCc code = code(format);
    return new MemoryFrame(
        new VideoMode(code, width, height, FrameInterval.ofRate(30)), bytesPerLine, planes);
  }

  private static FourCc code(String name) {
    return name.endsWith("-BE")
        ? new FourCc(FourCc.of(name.substring(0, name.length() - 3)).code() | 1 << 31)
        : FourCc.of(name);
  }

  public boolean isClosed() {
    return references.get() == 0;
  }

  @Override
  public VideoMode mode() {
    return mode;
  }

  @Override
  public long sequence() {
    return 0;
  }

  @Override
  public long timestampNanos() {
    return 0;
  }

  @Override
  public Instant captureTime() {
    return TIME;
  }

  @Override
  public int planes() {
    return planes.size();
  }

  @Override
  public MemorySegment plane(int index) {
    if (isClosed()) {
      throw new IllegalStateException("closed");
    }
    return planes.get(index);
  }

  @Override
  public int bytesPerLine(int index) {
    return index == 0 ? bytesPerLine : 0;
  }

  @Override
  public Frame retain() {
    references.incrementAndGet();
    return this;
  }

  @Override
  public void close() {
    if (references.decrementAndGet() < 0) {
      throw new IllegalStateException("closed once too often");
    }
  }
}
