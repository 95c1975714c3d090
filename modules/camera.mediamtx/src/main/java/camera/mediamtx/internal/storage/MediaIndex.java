package camera.mediamtx.internal.storage;

import camera.api.MediaFile;
import camera.api.MediaPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The finished files below a storage root, kept in memory: those in the root itself and in its
 * folders, not deeper. Hidden files are unfinished ones and not known; links are not followed.
 *
 * <p>The disk is read once, by {@link #rescan()} or by the first question. From then on whoever
 * changes a file says so with {@link #refresh}, and so does a {@link FolderWatch} for what others
 * change; neither is believed, the file itself is looked at. Thread-safe.
 */
public final class MediaIndex {

  private static final System.Logger LOG = System.getLogger(MediaIndex.class.getName());

  /** Says which files are media files, and what clients see of one. */
  public interface Describer {

    /**
     * Judges a name.
     *
     * @param name file name
     * @return whether a file of that name is listed
     */
    boolean accepts(String name);

    /**
     * Judges a description.
     *
     * @param described what was made of a file
     * @return false if more may be known of the file later, although it does not change
     */
    default boolean isFinal(MediaFile described) {
      return true;
    }

    /**
     * Describes a file; called once per file and change.
     *
     * @param file the file, which may have gone by now
     * @return what clients see
     */
    MediaFile describe(StoredFile file);
  }

  private final Path root;
  private final String setting;
  private final Describer describer;
  private final IndexedFolders folders = new IndexedFolders();
  private boolean known;

  /**
   * Makes an index that knows nothing yet; touches no disk.
   *
   * @param root absolute path; need not exist
   * @param setting key of its setting, for messages
   * @param describer says which files are listed and how
   */
  public MediaIndex(Path root, String setting, Describer describer) {
    this.root = root;
    this.setting = setting;
    this.describer = describer;
  }

  /** {@return the root} */
  public Path root() {
    return root;
  }

  /**
   * Lists files, newest first by modification time, ties by name (wire contract 6.4).
   *
   * @param limit most files, 1 or more
   * @param offset how many to skip, 0 or more
   * @return the page, empty for a root that does not exist
   * @throws camera.api.DependencyFailedException if the storage cannot be read
   */
  public MediaPage list(int limit, int offset) {
    List<IndexEntry> page;
    int total;
    synchronized (this) {
      require();
      page = folders.sorted().newest(limit, offset);
      total = folders.sorted().size();
    }
    List<MediaFile> files = page.stream().map(entry -> entry.describe(describer)).toList();
    return new MediaPage(files, total, limit, offset);
  }

  /**
   * Finds a file by its name.
   *
   * @param name real name with extension
   * @return the file, or empty if there is none
   * @throws camera.api.DependencyFailedException if the storage cannot be read
   */
  public Optional<StoredFile> find(MediaFileName name) {
    return findAll(name).stream().findFirst();
  }

  /**
   * Finds all files of a name, as different folders may hold one each.
   *
   * @param name real name with extension
   * @return the files, as they are on the disk now
   * @throws camera.api.DependencyFailedException if the storage cannot be read
   */
  public synchronized List<StoredFile> findAll(MediaFileName name) {
    require();
    // Who asks for one file by name may know more than a watch that is just being told.
    Set<Path> places = folders.paths();
    try {
      places.addAll(FolderScan.folders(root));
    } catch (IOException e) {
      throw StorageFailure.of("look for the file", root, setting, e);
    }
    refresh(places.stream().map(folder -> folder.resolve(name.value())).toList());
    return folders.named(name.value());
  }

  /**
   * Describes a file that was found.
   *
   * @param file one of this index
   * @return what clients see
   */
  public MediaFile describe(StoredFile file) {
    return describer.describe(file);
  }

  /**
   * Gives the oldest files.
   *
   * @param limit most files
   * @return oldest first
   * @throws camera.api.DependencyFailedException if the storage cannot be read
   */
  public synchronized List<StoredFile> oldest(int limit) {
    require();
    return folders.sorted().oldest(limit).stream().map(IndexEntry::file).toList();
  }

  /**
   * Adds up the files.
   *
   * @return bytes
   * @throws camera.api.DependencyFailedException if the storage cannot be read
   */
  public synchronized long bytes() {
    require();
    return folders.bytes();
  }

  /** {@return whether there are files in a folder} */
  synchronized boolean hasFolder(Path folder) {
    return folders.contains(folder);
  }

  /**
   * Looks at files that were made, changed or removed.
   *
   * @param files paths in the root or in a folder of it; what is no media file is passed over
   */
  public synchronized void refresh(Collection<Path> files) {
    if (known) { // Else the first look will find them.
      IndexedFolders.Changes changes = folders.changes();
      files.forEach(file -> look(file, changes));
      changes.apply();
    }
  }

  /**
   * Looks at everything again.
   *
   * @throws IOException if the storage cannot be read; then what was known stays
   */
  public void rescan() throws IOException {
    synchronized (this) {
      if (!known) {
        load(); // Under the lock, so that no change in between is missed.
        return;
      }
    }
    Map<Path, Map<String, BasicFileAttributes>> seen = FolderScan.of(root, describer::accepts);
    synchronized (this) {
      // What differs may have changed between the scan and now, so that it is looked at again.
      refresh(folders.differences(seen));
    }
  }

  private void load() throws IOException {
    IndexedFolders.Changes changes = folders.changes();
    FolderScan.of(root, describer::accepts)
        .forEach((folder, names) -> names.forEach((name, is) -> changes.set(folder, name, is)));
    changes.apply();
    known = true;
  }

  /** The first question reads the disk; callers hold the lock, so that it is read once. */
  private void require() {
    if (!known) {
      try {
        load();
      } catch (IOException e) {
        throw StorageFailure.of("list the files", root, setting, e);
      }
    }
  }

  private void look(Path file, IndexedFolders.Changes changes) {
    Path folder = file.getParent();
    String name = String.valueOf(file.getFileName());
    if (folder == null
        || !isPlace(folder)
        || FolderScan.isHidden(file)
        || !describer.accepts(name)) {
      return;
    }
    try {
      boolean linked = !folder.equals(root) && Files.isSymbolicLink(folder);
      changes.set(folder, name, linked ? null : attributes(file));
    } catch (IOException e) {
      // It stays as it was; the next look may tell more.
      LOG.log(System.Logger.Level.WARNING, "{0} cannot be looked at: {1}", name, e);
    }
  }

  private boolean isPlace(Path folder) {
    return folder.equals(root) || (root.equals(folder.getParent()) && !FolderScan.isHidden(folder));
  }

  private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile() ? attributes : null;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return null;
    }
  }
}
