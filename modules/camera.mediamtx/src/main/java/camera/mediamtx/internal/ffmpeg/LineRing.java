package camera.mediamtx.internal.ffmpeg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a child wrote. Thread-safe. */
final class LineRing {

  /** Longer lines are cut: a child may write anything. */
  private static final int MAX_LENGTH = 1000;

  private final int capacity;
  private final Deque<String> lines = new ArrayDeque<>();

  LineRing(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(String line) {
    if (lines.size() == capacity) {
      lines.removeFirst();
    }
    lines.addLast(line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...");
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
