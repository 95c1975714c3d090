package camera.mediamtx.internal.frames;

import camera.api.Frame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The newest frames of one camera, bounded by their time and by their bytes. Thread-safe. */
public final class FrameRing {

  private final long nanos;
  private final long capacity;
  private final Deque<HeldFrame> frames = new ArrayDeque<>();
  private long bytes;

  /**
   * Makes an empty one.
   *
   * @param time between the oldest frame and the newest
   * @param capacity bytes of all frames
   */
  public FrameRing(Duration time, long capacity) {
    this.nanos = time.toNanos();
    this.capacity = capacity;
  }

  /**
   * Adds a frame; old ones go. One of another mode, or of an earlier time, begins a new sequence.
   *
   * @param frame the newest
   */
  public synchronized void add(HeldFrame frame) {
    HeldFrame last = frames.peekLast();
    if (last != null
        && (!last.mode().equals(frame.mode()) || last.timestampNanos() > frame.timestampNanos())) {
      clear();
    }
    frames.addLast(frame);
    bytes += frame.data().length;
    while (bytes > capacity || frame.timestampNanos() - oldest() > nanos) {
      bytes -= frames.removeFirst().data().length;
    }
    notifyAll();
  }

  /** Forgets all frames: what comes next does not follow them. */
  public synchronized void clear() {
    frames.clear();
    bytes = 0;
  }

  /**
   * Gives the frames right before another one of the same camera.
   *
   * @param frame received from a feed of its own; the ring is waited for until it is as far
   * @param wanted how much to go back; a video stream goes back to the key frame before
   * @param patience longest wait
   * @return oldest first, beginning where decoding can begin; empty if the ring holds none or did
   *     not get as far in time
   * @throws InterruptedException if the wait was interrupted
   */
  public synchronized List<HeldFrame> before(Frame frame, Duration wanted, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (newest() < frame.timestampNanos()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return List.of();
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    List<HeldFrame> found = new ArrayList<>();
    long from = frame.timestampNanos() - wanted.toNanos();
    for (HeldFrame held : frames) {
      boolean earlier = held.timestampNanos() < frame.timestampNanos();
      if (!earlier || !held.mode().equals(frame.mode())) {
        break;
      }
      if (held.keyframe() && held.timestampNanos() <= from) {
        found.clear(); // A nearer place to begin.
      }
      if (!found.isEmpty() || held.keyframe()) {
        found.add(held);
      }
    }
    dropWhatNeedNotBe(found, from);
    return found;
  }

  /** Frames that stand alone begin exactly where they are wanted. */
  private static void dropWhatNeedNotBe(List<HeldFrame> found, long from) {
    Iterator<HeldFrame> each = found.iterator();
    while (each.hasNext()) {
      HeldFrame held = each.next();
      if (held.timestampNanos() >= from || held.mode().format().isVideoStream()) {
        return;
      }
      each.remove();
    }
  }

  private long oldest() {
    HeldFrame first = frames.peekFirst();
    return first == null ? Long.MAX_VALUE : first.timestampNanos();
  }

  private long newest() {
    HeldFrame last = frames.peekLast();
    return last == null ? Long.MIN_VALUE : last.timestampNanos();
  }
}
