package camera.mediamtx.internal.directory;

import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.VideoMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Who uses a camera through this service. Thread-safe. */
final class CameraUse {

  private final LongSupplier nanoTime;
  private final Deque<Feed> feeds = new ArrayDeque<>();
  private long since;

  CameraUse(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Notes a feed until it is closed.
   *
   * @param feed the provider's feed
   * @return the feed to hand out
   */
  synchronized FrameFeed begin(FrameFeed feed) {
    if (feeds.isEmpty()) {
      since = nanoTime.getAsLong();
    }
    Feed noted = new Feed(feed);
    feeds.add(noted);
    return noted;
  }

  /** {@return whether the camera is in use} */
  synchronized boolean active() {
    return !feeds.isEmpty();
  }

  /** {@return the mode in use, empty when idle} */
  synchronized Optional<VideoMode> mode() {
    return feeds.isEmpty() ? Optional.empty() : Optional.of(feeds.getLast().mode());
  }

  /** {@return how long the camera has been in use, zero when idle} */
  synchronized Duration uptime() {
    return feeds.isEmpty() ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - since);
  }

  private synchronized void end(Feed feed) {
    feeds.remove(feed);
  }

  private final class Feed implements FrameFeed {

    private final FrameFeed feed;
    private final AtomicBoolean closed = new AtomicBoolean();

    Feed(FrameFeed feed) {
      this.feed = feed;
    }

    @Override
    public VideoMode mode() {
      return feed.mode();
    }

    @Override
    public Optional<Frame> next(Duration timeout) throws InterruptedException {
      return feed.next(timeout);
    }

    @Override
    public long delivered() {
      return feed.delivered();
    }

    @Override
    public long dropped() {
      return feed.dropped();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        end(this);
      }
      feed.close();
    }
  }
}
