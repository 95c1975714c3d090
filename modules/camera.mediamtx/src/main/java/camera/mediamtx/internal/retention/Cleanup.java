package camera.mediamtx.internal.retention;

import camera.mediamtx.internal.storage.MediaStore;
import camera.mediamtx.internal.storage.StoredFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One removal of old files, oldest first. For one thread. */
final class Cleanup {

  /** Files looked at together; the indexes are free for others in between. */
  private static final int BATCH = 512;

  private final MediaStore recordings;
  private final MediaStore snapshots;
  private int recordingsRemoved;
  private int snapshotsRemoved;
  private long bytesFreed;

  Cleanup(MediaStore recordings, MediaStore snapshots) {
    this.recordings = recordings;
    this.snapshots = snapshots;
  }

  int recordingsRemoved() {
    return recordingsRemoved;
  }

  int snapshotsRemoved() {
    return snapshotsRemoved;
  }

  long bytesFreed() {
    return bytesFreed;
  }

  /** Removes what was last modified before a time. */
  void removeBefore(Instant time) {
    boolean more = true;
    while (more) {
      List<StoredFile> old = oldest();
      old.removeIf(file -> !file.modified().isBefore(time));
      more = remove(old);
    }
  }

  /** Removes the oldest until the rest is not larger than a size. */
  void removeAbove(long bytes) {
    boolean more = true;
    while (more) {
      long excess = recordings.index().bytes() + snapshots.index().bytes() - bytes;
      List<StoredFile> surplus = new ArrayList<>();
      for (StoredFile file : oldest()) {
        if (excess <= 0) {
          break;
        }
        surplus.add(file);
        excess -= file.size();
      }
      more = remove(surplus);
    }
  }

  /** The oldest of both kinds: as many of each as may be needed, so that none is passed over. */
  private List<StoredFile> oldest() {
    List<StoredFile> both = new ArrayList<>(recordings.index().oldest(BATCH));
    both.addAll(snapshots.index().oldest(BATCH));
    both.sort(Comparator.comparing(StoredFile::modified));
    return both.size() > BATCH ? new ArrayList<>(both.subList(0, BATCH)) : both;
  }

  /** {@return whether a further batch is worth a try} */
  private boolean remove(List<StoredFile> files) {
    if (files.isEmpty()) {
      return false;
    }
    Set<StoredFile> films = new HashSet<>(files);
    films.removeIf(file -> !file.path().startsWith(recordings.index().root()));
    List<StoredFile> others = files.stream().filter(file -> !films.contains(file)).toList();
    List<StoredFile> filmsGone = recordings.deleteAll(films);
    List<StoredFile> othersGone = snapshots.deleteAll(others);
    recordingsRemoved += filmsGone.size();
    snapshotsRemoved += othersGone.size();
    bytesFreed += bytes(filmsGone) + bytes(othersGone);
    // Files that do not go would be found again and again.
    return filmsGone.size() + othersGone.size() > 0;
  }

  private static long bytes(List<StoredFile> files) {
    return files.stream().mapToLong(StoredFile::size).sum();
  }
}
