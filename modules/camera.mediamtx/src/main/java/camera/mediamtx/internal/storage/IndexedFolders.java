package camera.mediamtx.internal.storage;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of an index by folder and name, their order and their sum. Used under its lock. */
final class IndexedFolders {

  private final Map<Path, Map<String, IndexEntry>> folders = new HashMap<>();
  private final SortedEntries sorted = new SortedEntries();
  private long bytes;

  SortedEntries sorted() {
    return sorted;
  }

  long bytes() {
    return bytes;
  }

  /** {@return the folders in which there are files} */
  Set<Path> paths() {
    return new HashSet<>(folders.keySet());
  }

  boolean contains(Path folder) {
    return folders.containsKey(folder);
  }

  /** {@return the files of a name, one per folder at most} */
  List<StoredFile> named(String name) {
    List<StoredFile> found = new ArrayList<>();
    for (Map<String, IndexEntry> names : folders.values()) {
      IndexEntry entry = names.get(name);
      if (entry != null) {
        found.add(entry.file());
      }
    }
    return found;
  }

  /** {@return files that came, went or changed, by what was just seen on the disk} */
  List<Path> differences(Map<Path, Map<String, BasicFileAttributes>> seen) {
    List<Path> different = new ArrayList<>();
    seen.forEach(
        (folder, names) -> {
          Map<String, IndexEntry> before = folders.getOrDefault(folder, Map.of());
          names.forEach(
              (name, attributes) -> {
                IndexEntry entry = before.get(name);
                if (entry == null || !entry.isOf(attributes)) {
                  different.add(folder.resolve(name));
                }
              });
        });
    folders.forEach(
        (folder, names) -> {
          Map<String, BasicFileAttributes> now = seen.getOrDefault(folder, Map.of());
          for (String name : names.keySet()) {
            if (!now.containsKey(name)) {
              different.add(folder.resolve(name));
            }
          }
        });
    return different;
  }

  /** {@return changes that are made together} */
  Changes changes() {
    return new Changes();
  }

  /** Changes of files; in the order of the listing they appear all at once. */
  final class Changes {

    private final Set<IndexEntry> removed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<IndexEntry> added = new ArrayList<>();

    /**
     * Notes how a file is.
     *
     * @param attributes null if it is not there
     */
    void set(Path folder, String name, @Nullable BasicFileAttributes attributes) {
      Map<String, IndexEntry> names = folders.computeIfAbsent(folder, key -> new HashMap<>());
      IndexEntry before = names.get(name);
      if (before != null && attributes != null && before.isOf(attributes)) {
        return;
      }
      if (before != null) {
        names.remove(name);
        removed.add(before);
        bytes -= before.size();
      }
      if (attributes != null) {
        IndexEntry entry = new IndexEntry(folder, name, attributes);
        names.put(name, entry);
        added.add(entry);
        bytes += entry.size();
      } else if (names.isEmpty()) {
        folders.remove(folder);
      }
    }

    void apply() {
      // A file that changed twice here was added in between, and never was in the order.
      added.removeIf(removed::remove);
      sorted.replace(removed, added);
    }
  }
}
