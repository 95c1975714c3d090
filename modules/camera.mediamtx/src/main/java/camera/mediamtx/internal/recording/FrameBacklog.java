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
    notifyAll();
    return true;
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
