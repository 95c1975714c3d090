package camera.api.spi;

import camera.api.CameraException;
import camera.api.CaptureRequest;
import camera.api.Delivery;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.VideoMode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One consumer: a ring of waiting buffers between the reader and {@link #next}.
 *
 * <p>A feed gets a further buffer only while it holds fewer than are still spare (the dynamic
 * threshold of shared switch memory). So one consumer that lets nothing go ends with half of them,
 * a second one with a quarter, and those who give their frames back always find some.
 */
final class SessionFeed implements FrameFeed {

  private final SessionState session;
  private final CaptureRequest request;
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final @Nullable SharedBuffer[] ring;
  private final AtomicInteger held = new AtomicInteger();
  private int first;
  private int waiting;
  private boolean ended;

  /** Frames of a video stream are of no use until the next key frame. */
  private boolean needsKeyframe;

  private boolean begun;
  private @Nullable Supplier<CameraException> failure;
  private volatile VideoMode mode;
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  SessionFeed(SessionState session, CaptureRequest request, VideoMode mode, int framesInHand) {
    this.session = session;
    this.request = request;
    this.mode = mode;
    needsKeyframe = mode.format().isVideoStream();
    ring = new @Nullable SharedBuffer[request.delivery().capacity()];
    limit = ring.length + framesInHand;
  }

  @Override
  public VideoMode mode() {
    return mode;
  }

  @Override
  public Optional<Frame> next(Duration timeout) throws InterruptedException {
    long left = saturatedNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (waiting == 0) {
        if (failure != null) {
          throw failure.get();
        }
        if (ended || left <= 0) {
          return Optional.empty();
        }
        left = changed.awaitNanos(left);
      }
      delivered.incrementAndGet();
      return Optional.of(new FrameLease(takeFirst(), this));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long delivered() {
    return delivered.get();
  }

  @Override
  public long dropped() {
    return dropped.get();
  }

  @Override
  public void close() {
    session.left(this);
    end();
  }

  /** The device came back, perhaps in another mode; false if that is of no use here. */
  boolean follow(VideoMode now) {
    mode = now;
    interrupted();
    return request.formats().contains(now.format());
  }

  /** A frame is missing: a video stream goes on with the next key frame. */
  void interrupted() {
    lock.lock();
    try {
      needsKeyframe = mode.format().isVideoStream();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a frame into the ring, or counts it as dropped.
   *
   * @param spare buffers that may still be lent
   * @return frames dropped
   */
  int offer(SharedBuffer buffer, int spare) {
    lock.lock();
    try {
      if (ended || failure != null || (needsKeyframe && !begun && !buffer.keyframe())) {
        return 0; // what comes before the beginning is not lost
      }
      int lost = 0;
      boolean taken = !needsKeyframe || buffer.keyframe();
      if (taken && (waiting == ring.length || held.get() >= Math.min(limit, spare))) {
        lost = makeRoom(buffer, spare);
        taken = lost > 0;
      }
      if (taken) {
        buffer.share();
        held.incrementAndGet();
        ring[(first + waiting++) % ring.length] = buffer;
        begun = true;
        needsKeyframe = false;
        changed.signal();
      } else {
        lost = 1;
        needsKeyframe = mode.format().isVideoStream();
      }
      dropped.addAndGet(lost);
      return lost;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives up the oldest waiting frame, unless an old frame is the best there is to be had. A video
   * stream can only be cut at a key frame, and then gives up all that wait before it.
   *
   * @return frames given up
   */
  private int makeRoom(SharedBuffer coming, int spare) {
    SharedBuffer oldest = waiting == 0 ? null : ring[first];
    boolean stream = mode.format().isVideoStream();
    if (oldest == null
        || request.delivery().policy() == Delivery.Policy.KEEP_OLDEST
        || (spare <= 0 && !oldest.heldOnce())
        || (stream && !coming.keyframe())) {
      return 0;
    }
    int lost = 0;
    do {
      returned(takeFirst());
      lost++;
    } while (stream && waiting > 0);
    return lost;
  }

  /** A buffer of this feed is no longer used by it. */
  void returned(SharedBuffer buffer) {
    held.decrementAndGet();
    buffer.release();
  }

  /** Frames that wait are still handed out, then the failure is thrown. */
  void fail(Supplier<CameraException> reason) {
    lock.lock();
    try {
      if (!ended && failure == null) {
        failure = reason;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the feed and gives back what waits. */
  void end() {
    lock.lock();
    try {
      ended = true;
      while (waiting > 0) {
        returned(takeFirst());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private SharedBuffer takeFirst() {
    SharedBuffer buffer = ring[first];
    if (buffer == null) {
      throw new AssertionError("no buffer where one waits");
    }
    ring[first] = null;
    first = (first + 1) % ring.length;
    waiting--;
    return buffer;
  }

  private static long saturatedNanos(Duration timeout) {
    return timeout.toSeconds() > Integer.MAX_VALUE ? Long.MAX_VALUE : timeout.toNanos();
  }
}
