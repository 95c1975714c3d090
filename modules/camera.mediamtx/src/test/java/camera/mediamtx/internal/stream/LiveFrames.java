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

/**
 * A feed of grey pictures with a bar that moves, at a steady rate with true times. All feeds show
 * the same pictures at the same times, as those of one camera do, whoever reads how fast.
 */
final class LiveFrames implements IntFunction<Optional<Frame>> {

  static final int WIDTH = 320;
  static final int HEIGHT = 180;
  private static final int BAR = 16;
  private static final int STEP = 4;

  /** After as many pictures the bar is where another was. */
  static final int PHASES = BAR * 4 / STEP;

  static final int RATE = 10;
  private static final VideoMode MODE =
      new VideoMode(FourCc.GREY, WIDTH, HEIGHT, FrameInterval.ofRate(RATE));

  private static final long INTERVAL = 1_000_000_000L / RATE;
  private static final long BEGIN = System.nanoTime();

  /** A reader that is late finds as many pictures waiting. */
  private static final int QUEUE = 2 * RATE;

  private int picture = now();

  private static int now() {
    return (int) ((System.nanoTime() - BEGIN) / INTERVAL);
  }

  @Override
  public Optional<Frame> apply(int unused) {
    int number = Math.max(picture + 1, now() - QUEUE);
    long due = BEGIN + number * INTERVAL;
    while (System.nanoTime() < due) {
      if (Thread.currentThread().isInterrupted()) {
        return Optional.empty();
      }
      LockSupport.parkNanos(due - System.nanoTime());
    }
    picture = number;
    byte[] picture = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (isBar(i % WIDTH, number) ? 220 : 40);
    }
    return Optional.of(new Picture(number, due, MemorySegment.ofArray(picture).asReadOnly()));
  }

  /**
   * Tells where the bar is.
   *
   * @param row brightness along one
   * @return number of the picture modulo {@link #PHASES}
   */
  static int phase(byte[] row) {
    int found = 0;
    int most = Integer.MIN_VALUE;
    for (int phase = 0; phase < PHASES; phase++) {
      int likeness = 0;
      for (int i = 0; i < row.length; i++) {
        likeness += isBar(i, phase) ? Byte.toUnsignedInt(row[i]) : 0;
      }
      if (likeness > most) {
        most = likeness;
        found = phase;
      }
    }
    return found;
  }

  private static boolean isBar(int column, int number) {
    return (column + number * STEP) % (BAR * 4) < BAR;
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
