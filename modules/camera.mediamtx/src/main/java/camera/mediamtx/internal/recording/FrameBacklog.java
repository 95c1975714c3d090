package camera.mediamtx.internal.recording;

import camera.mediamtx.internal.frames.QueuedFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Frames between the camera and the disk, bounded by their bytes: those that wait to be fed, and
 * those that were fed but may still be lost with FFmpeg. Thread-safe.
 *
 * <p>When room is short, frames already fed are given up first: they are lost only if FFmpeg dies
 * just then. A frame that waits is never given up; a new one is refused instead, and counted.
 */
final class FrameBacklog {

  private final long capacity;
  private final Deque<QueuedFrame> waiting = new ArrayDeque<>();
  private final Deque<QueuedFrame> fed = new ArrayDeque<>();
  private final Deque<Long> givenUp = new ArrayDeque<>();
  private long bytes;
  private long refused;
  private long lost;
  private boolean ended;
  private long newest = Long.MIN_VALUE;

  /**
   * Makes an empty one.
   *
   * @param capacity bytes
   */
  FrameBacklog(long capacity) {
    this.capacity = capacity;
  }

  /** {@return whether there was room for the frame} */
  synchronized boolean append(QueuedFrame frame) {
    int size = frame.data().length;
    while (bytes + size > capacity && !fed.isEmpty()) {
      QueuedFrame oldest = fed.removeFirst();
      bytes -= oldest.data().length;
      givenUp.addLast(oldest.micros());
    }
    // A single frame larger than all is let through: else nothing ever would be.
    if (ended || (bytes + size > capacity && !waiting.isEmpty())) {
      refused++;
      return false;
    }
    waiting.addLast(frame);
    bytes += size;
    newest = frame.micros();
    notifyAll();
    return true;
  }

  /** {@return time of the next frame to feed, or {@link Long#MAX_VALUE} if none waits} */
  synchronized long next() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.getFirst().micros();
  }

  /** {@return time of the newest frame that was appended, {@link Long#MIN_VALUE} for none} */
  synchronized long newest() {
    return newest;
  }

  /** {@return whether half of the room is taken, so that it is no time to wait} */
  synchronized boolean isHalfFull() {
    return bytes > capacity / 2;
  }

  /** {@return whether no frame will be appended any more} */
  synchronized boolean isEnded() {
    return ended;
  }

  /** Leaves out the waiting frames before a time: the recording begins there. */
  synchronized void beginAt(long micros) {
    while (!waiting.isEmpty() && waiting.getFirst().micros() < micros) {
      bytes -= waiting.removeFirst().data().length;
    }
  }

  /** {@return how many of the frames fed are at or before a time} */
  synchronized long fedUntil(long micros) {
    return fed.stream().filter(frame -> frame.micros() <= micros).count();
  }

  /** No frame will be appended any more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** {@return whether no frame waits or will come} */
  synchronized boolean isDrained() {
    return ended && waiting.isEmpty();
  }

  /**
   * Waits for a frame to feed.
   *
   * @return the frame, or empty if none came in time or {@link #isDrained()}
   */
  synchronized Optional<QueuedFrame> take(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (waiting.isEmpty() && !ended) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left / 1_000_000 + 1);
    }
    QueuedFrame frame = waiting.pollFirst();
    if (frame == null) {
      return Optional.empty();
    }
    fed.addLast(frame);
    return Optional.of(frame);
  }

  /** Forgets the frames up to a time: they are complete on the disk. */
  synchronized void complete(long micros) {
    while (!fed.isEmpty() && fed.getFirst().micros() <= micros) {
      bytes -= fed.removeFirst().data().length;
    }
    while (!givenUp.isEmpty() && givenUp.getFirst() <= micros) {
      givenUp.removeFirst();
    }
  }

  /**
   * Lets all frames after a time be fed again: FFmpeg died with them.
   *
   * @return how many that are
   */
  synchronized int rewind(long completeMicros) {
    complete(completeMicros);
    lost += givenUp.size();
    givenUp.clear();
    int again = fed.size();
    while (!fed.isEmpty()) {
      waiting.addFirst(fed.removeLast());
    }
    return again;
  }

  /** {@return media time of the frames fed but not complete, in microseconds} */
  synchronized Duration unconfirmed() {
    return fed.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos((fed.getLast().micros() - fed.getFirst().micros()) * 1000);
  }

  /** {@return how many frames were fed but are not complete} */
  synchronized int unconfirmedFrames() {
    return fed.size();
  }

  /** {@return frames lost so far: for want of room, or given up and then lost with FFmpeg} */
  synchronized long lost() {
    return refused + lost;
  }
}
