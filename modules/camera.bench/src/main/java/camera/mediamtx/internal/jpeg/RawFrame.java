package camera.mediamtx.internal.jpeg;

import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.Random;

/** A frame in native memory, as the kernel maps one; it is never given back. */
final class RawFrame implements Frame {

  private final VideoMode mode;
  private final MemorySegment memory;

  RawFrame(FourCc format, int width, int height, MemorySegment memory) {
    mode = new VideoMode(format, width, height, FrameInterval.ofRate(30));
    this.memory = memory.asReadOnly();
  }

  /**
   * Draws what a camera sees: soft shapes with some noise, in limited range, so that the encoder
   * has neither nothing nor too much to do.
   */
  static RawFrame drawn(String format, int width, int height) {
    boolean packed = format.equals("YUYV");
    MemorySegment memory =
        Arena.ofAuto().allocate((long) width * height * (packed ? 4 : 3) / 2, 4096);
    Random noise = new Random(1);
    for (long i = 0; i < memory.byteSize(); i++) {
      long line = packed ? i / (2L * width) : i / width;
      long column = packed ? i % (2L * width) / 2 : i % width;
      boolean luma = packed ? i % 2 == 0 : line < height;
      double wave = Math.sin(column * 0.02) * Math.cos(line * 0.03);
      double edge = (column / 64 + line / 48) % 2 == 0 ? 20 : -20;
      double value = luma ? 125 + 60 * wave + edge : 128 + 40 * wave;
      double sample = value + noise.nextGaussian() * (luma ? 3 : 1);
      memory.set(ValueLayout.JAVA_BYTE, i, (byte) Math.clamp(Math.round(sample), 16, 235));
    }
    return new RawFrame(FourCc.of(format), width, height, memory);
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
    return Instant.EPOCH;
  }

  @Override
  public int planes() {
    return 1;
  }

  @Override
  public MemorySegment plane(int index) {
    return memory;
  }

  @Override
  public int bytesPerLine(int index) {
    return mode.format().isJpeg() ? 0 : mode.width() * (mode.format().equals(FourCc.YUYV) ? 2 : 1);
  }

  @Override
  public Frame retain() {
    return this;
  }

  @Override
  public void close() {
    // Nobody waits for it.
  }
}
