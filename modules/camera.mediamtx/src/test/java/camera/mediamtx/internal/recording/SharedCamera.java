package camera.mediamtx.internal.recording;

import camera.api.CaptureRequest;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import camera.api.spi.ElementaryStream;
import camera.mediamtx.internal.frames.FrameSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * A camera that gives each of its numbered frames to all feeds that are open, as a session does.
 */
final class SharedCamera implements FrameSource, AutoCloseable {

  private final VideoMode mode;
  private final IntFunction<byte[]> pictures;
  private final Optional<ElementaryStream> stream;
  private final long intervalNanos;
  private final List<Feed> feeds = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile int delivered;

  SharedCamera(FourCc format, int rate, IntFunction<byte[]> pictures) {
    this.mode =
        new VideoMode(
            format, NumberedFrame.WIDTH, NumberedFrame.HEIGHT, FrameInterval.ofRate(rate));
    this.pictures = pictures;
    this.stream = ElementaryStream.of(format);
    this.intervalNanos = 1_000_000_000L / rate;
    this.thread = Thread.ofPlatform().daemon().name("shared-camera").start(this::run);
  }

  /** {@return how many frames were given out} */
  int delivered() {
    return delivered;
  }

  @Override
  public FrameFeed open(CaptureRequest request) {
    Feed feed = new Feed();
    feeds.add(feed);
    return feed;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    long begin = System.nanoTime();
    for (int number = 0; !Thread.currentThread().isInterrupted(); number++) {
      long due = begin + number * intervalNanos;
      while (System.nanoTime() < due && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      NumberedFrame frame = new NumberedFrame(number, due, mode, pictures.apply(number));
      stream.ifPresent(frame::placed);
      feeds.forEach(feed -> feed.waiting.add(frame));
      delivered = number + 1;
    }
  }

  private final class Feed implements FrameFeed {

    private final BlockingQueue<Frame> waiting = new LinkedBlockingQueue<>();

    @Override
    public VideoMode mode() {
      return mode;
    }

    @Override
    public Optional<Frame> next(Duration timeout) throws InterruptedException {
      Frame next = waiting.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
      if (next != null) {
        next.retain();
      }
      return Optional.ofNullable(next);
    }

    @Override
    public long delivered() {
      return SharedCamera.this.delivered();
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public void close() {
      feeds.remove(this);
    }
  }
}
