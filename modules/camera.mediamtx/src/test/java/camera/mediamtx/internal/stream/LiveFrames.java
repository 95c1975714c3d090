package camera.mediamtx.internal.stream;

import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Grey pictures with a bar that moves, at a steady rate with true times. */
final class LiveFrames implements IntFunction<Optional<Frame>> {

  static final int WIDTH = 320;
  static final int HEIGHT = 180;
  private static final int BAR = 16;
  static final int RATE = 10;
  private static final VideoMode MODE =
      new VideoMode(FourCc.GREY, WIDTH, HEIGHT, FrameInterval.ofRate(RATE));

  private final long interval = 1_000_000_000L / RATE;
  private long due = System.nanoTime();

  @Override
  public synchronized Optional<Frame> apply(int number) {
    due = Math.max(due + interval, System.nanoTime() - interval);
    LockSupport.parkNanos(due - System.nanoTime());
    if (Thread.currentThread().isInterrupted()) {
      return Optional.empty();
    }
    byte[] picture = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) ((i % WIDTH + number * 4) % (BAR * 4) < BAR ? 220 : 40);
    }
    return Optional.of(new Picture(number, due, MemorySegment.ofArray(picture).asReadOnly()));
  }

  private record Picture(long sequence, long timestampNanos, MemorySegment memory)
      implements Frame {

    @Override
    public VideoMode mode() {
      return MODE;
    }

    @Override
    public Instant captureTime() {
      return Instant.now();
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
      return WIDTH;
    }

    @Override
    public Frame retain() {
      return this;
    }

    @Override
    public void close() {
      // The memory is the heap's.
    }
  }
}
