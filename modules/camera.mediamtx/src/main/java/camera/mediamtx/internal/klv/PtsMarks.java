package camera.mediamtx.internal.klv;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * From which byte on which time stamp holds. Remembers a fixed number of changes; of more, the
 * stamp before is kept.
 */
final class PtsMarks {

  /** Pieces of one unit with time stamps of their own; one or two are usual. */
  private static final int MOST = 32;

  private record Mark(int from, OptionalLong pts) {}

  private final Deque<Mark> marks = new ArrayDeque<>();

  /** Bytes from an index on have a time stamp; indices must not fall. */
  void mark(int from, OptionalLong pts) {
    Mark last = marks.peekLast();
    if (last != null && last.from == from) {
      marks.removeLast(); // Its bytes were none.
    }
    last = marks.peekLast();
    if (marks.size() < MOST && (last == null || !last.pts.equals(pts))) {
      marks.addLast(new Mark(from, pts));
    }
  }

  /** {@return the time stamp of the byte at an index} */
  OptionalLong at(int index) {
    OptionalLong pts = OptionalLong.empty();
    for (Mark mark : marks) {
      if (mark.from > index) {
        break;
      }
      pts = mark.pts;
    }
    return pts;
  }

  /** The bytes before an index are gone; the others now begin at 0. */
  void drop(int count) {
    Deque<Mark> kept = new ArrayDeque<>();
    OptionalLong first = at(count);
    marks.stream()
        .filter(mark -> mark.from > count)
        .forEach(mark -> kept.add(new Mark(mark.from - count, mark.pts)));
    marks.clear();
    marks.add(new Mark(0, first));
    marks.addAll(kept);
  }
}
