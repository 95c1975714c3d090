package camera.mediamtx.internal.storage;

import camera.api.MediaFile;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the index keeps of a file: little, as there may be a hundred thousand. */
final class IndexEntry {

  /** Oldest first; the reverse of a listing's order, ties by name included (contract 6.4). */
  static final Comparator<IndexEntry> OLDEST_FIRST =
      Comparator.<IndexEntry>comparingLong(entry -> entry.modifiedNanos)
          .thenComparing(entry -> entry.name, Comparator.reverseOrder())
          .thenComparing(entry -> entry.folder, Comparator.reverseOrder());

  private final Path folder;
  private final String name;
  private final long size;
  private final long modifiedNanos;

  /** As clients see it; made when it is first listed, because that may read a small file. */
  private volatile @Nullable MediaFile described;

  IndexEntry(Path folder, String name, BasicFileAttributes attributes) {
    this.folder = folder;
    this.name = name;
    this.size = attributes.size();
    this.modifiedNanos = nanos(attributes.lastModifiedTime());
  }

  String name() {
    return name;
  }

  long size() {
    return size;
  }

  StoredFile file() {
    return new StoredFile(folder.resolve(name), size, Instant.EPOCH.plusNanos(modifiedNanos));
  }

  MediaFile describe(MediaIndex.Describer describer) {
    MediaFile known = described;
    if (known == null) {
      known = describer.describe(file());
      if (describer.isFinal(known)) {
        described = known;
      }
    }
    return known;
  }

  boolean isOf(BasicFileAttributes attributes) {
    return size == attributes.size() && modifiedNanos == nanos(attributes.lastModifiedTime());
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
