package camera.mediamtx.internal.recording;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Bytes of a stream on their way to the disk, bounded. One thread appends, one takes. */
final class TransportQueue {

  /**
   * A piece of a stream.
   *
   * @param bytes not changed any more
   * @param begins whether a new stream begins with it, which needs a file of its own
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only written
  record Piece(byte[] bytes, boolean begins) {}

  private final long capacity;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long size;
  private long lost;
  private boolean ended;

  TransportQueue(long capacity) {
    this.capacity = capacity;
  }

  /** Adds a piece; the beginning of a stream always, others only if there is room. */
  synchronized void append(Piece piece) {
    if (ended || (size + piece.bytes().length > capacity && !piece.begins())) {
      lost++;
      return;
    }
    pieces.add(piece);
    size += piece.bytes().length;
    notifyAll();
  }

  /** Takes the next piece; empty if none comes in time, or none will. */
  synchronized Optional<Piece> take(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toMillis(); pieces.isEmpty() && !ended && left > 0; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    Piece next = pieces.poll();
    size -= next == null ? 0 : next.bytes().length;
    return Optional.ofNullable(next);
  }

  /** Nothing more will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized boolean isDrained() {
    return ended && pieces.isEmpty();
  }

  /** {@return pieces that found no room} */
  synchronized long lost() {
    return lost;
  }
}
