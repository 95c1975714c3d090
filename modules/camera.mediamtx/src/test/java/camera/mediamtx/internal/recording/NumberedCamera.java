package camera.mediamtx.internal.recording;

import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import camera.api.spi.ElementaryStream;
import camera.mediamtx.internal.frames.FrameSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** A camera that delivers numbered frames at a rate, with times that are not quite even. */
final class NumberedCamera implements FrameSource {

  private final VideoMode mode;
  private final Optional<ElementaryStream> stream;
  private final IntFunction<byte[]> pictures;
  private final int count;
  private final long intervalNanos;
  private final long begin = System.nanoTime();
  private final List<Long> times = new ArrayList<>();
  private volatile boolean plugged = true;
  private volatile boolean silent;
  private int next;
  private long due = begin;

  /** A camera of grey frames without end. */
  NumberedCamera(int rate) {
    this(FourCc.GREY, rate, NumberedFrame::grey, Integer.MAX_VALUE);
  }

  /** A camera of other frames, which falls silent after the last. */
  NumberedCamera(FourCc format, int rate, IntFunction<byte[]> pictures, int count) {
    this.mode =
        new VideoMode(
            format, NumberedFrame.WIDTH, NumberedFrame.HEIGHT, FrameInterval.ofRate(rate));
    this.pictures = pictures;
    stream = ElementaryStream.of(format);
    this.count = count;
    this.intervalNanos = 1_000_000_000L / rate;
  }

  void unplug() {
    plugged = false;
  }

  void plug() {
    plugged = true;
  }

  void silence() {
    silent = true;
  }

  /** {@return how many frames were handed out} */
  synchronized int delivered() {
    return next;
  }

  /** {@return times of all frames in microseconds since the first} */
  synchronized List<Long> micros() {
    long first = times.getFirst();
    return times.stream().map(time -> (time - first + 500) / 1000).toList();
  }

  @Override
  public FrameFeed open(CaptureRequest request) {
    requirePlugged();
    synchronized (this) {
      due = Math.max(due, System.nanoTime());
    }
    return new Feed();
  }

  private void requirePlugged() {
    if (!plugged) {
      throw new CameraGoneException("the camera is unplugged");
    }
  }

  private synchronized Optional<Frame> frame(long latest) {
    if (silent || next >= count || due > latest) {
      return Optional.empty();
    }
    LockSupport.parkNanos(due - System.nanoTime());
    long jitter = next * 7919L % (intervalNanos / 3);
    times.add(due + jitter);
    NumberedFrame frame = new NumberedFrame(next, due + jitter, mode, pictures.apply(next));
    stream.ifPresent(frame::placed);
    next++;
    due += intervalNanos;
    return Optional.of(frame);
  }

  private final class Feed implements FrameFeed {

    @Override
    public VideoMode mode() {
      return mode;
    }

    @Override
    public Optional<Frame> next(Duration timeout) throws InterruptedException {
      requirePlugged();
      Optional<Frame> frame = frame(System.nanoTime() + timeout.toNanos());
      if (frame.isEmpty()) {
        TimeUnit.NANOSECONDS.sleep(timeout.toNanos());
      }
      return frame;
    }

    @Override
    public long delivered() {
      return NumberedCamera.this.delivered();
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
