package camera.mediamtx.internal.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The files of an index in order. One change moves the rest of an array, many at once sort it
 * again: both take less than a millisecond with a hundred thousand files. Not thread-safe.
 */
final class SortedEntries {

  /** More changes than this are cheaper at once. */
  private static final int FEW = 16;

  /** Oldest first: the newest, which change most, are at the end. */
  private final List<IndexEntry> entries = new ArrayList<>();

  int size() {
    return entries.size();
  }

  /** Takes entries out and puts others in. */
  void replace(Collection<IndexEntry> removed, Collection<IndexEntry> added) {
    if (removed.size() + added.size() <= FEW) {
      removed.forEach(this::remove);
      added.forEach(this::add);
      return;
    }
    if (!removed.isEmpty()) {
      entries.removeIf(removed::contains);
    }
    entries.addAll(added);
    entries.sort(IndexEntry.OLDEST_FIRST);
  }

  /** {@return a page of them, newest first} */
  List<IndexEntry> newest(int limit, int offset) {
    List<IndexEntry> page = new ArrayList<>();
    for (int i = entries.size() - 1 - offset; i >= 0 && page.size() < limit; i--) {
      page.add(entries.get(i));
    }
    return page;
  }

  /** {@return the first of them, oldest first} */
  List<IndexEntry> oldest(int limit) {
    return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
  }

  private void add(IndexEntry entry) {
    int place = Collections.binarySearch(entries, entry, IndexEntry.OLDEST_FIRST);
    entries.add(place < 0 ? -place - 1 : place, entry);
  }

  private void remove(IndexEntry entry) {
    int place = Collections.binarySearch(entries, entry, IndexEntry.OLDEST_FIRST);
    if (place >= 0) {
      entries.remove(place);
    }
  }
}
