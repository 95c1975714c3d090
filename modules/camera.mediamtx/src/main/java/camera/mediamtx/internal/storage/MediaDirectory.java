package camera.mediamtx.internal.storage;

import camera.api.MediaFile;
import camera.api.MediaPage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The finished files below a storage root: those in the root itself and in its folders, not deeper.
 * Hidden files are unfinished ones and not listed; links are not followed. Thread-safe.
 */
public final class MediaDirectory {

  /** Turns a file into what clients see of it. */
  @FunctionalInterface
  public interface Describer {

    /**
     * Describes a file.
     *
     * @param file the file
     * @param attributes its size and times
     * @return the description, or empty if it is no media file
     */
    Optional<MediaFile> describe(Path file, BasicFileAttributes attributes);
  }

  /** Newest first by modification time, ties by name (wire contract 6.4). */
  private static final Comparator<MediaFile> ORDER =
      Comparator.comparing(MediaFile::modified).reversed().thenComparing(MediaFile::name);

  private final Path root;
  private final String setting;
  private final Describer describer;

  /**
   * Looks at a root; it need not exist yet.
   *
   * @param root absolute path
   * @param setting key of its setting, for messages
   * @param describer says which files are listed and how
   */
  public MediaDirectory(Path root, String setting, Describer describer) {
    this.root = root;
    this.setting = setting;
    this.describer = describer;
  }

  /**
   * Lists the files.
   *
   * @param limit most files, 1 or more
   * @param offset how many to skip, 0 or more
   * @return the page, empty for a root that does not exist
   * @throws camera.api.DependencyFailedException if the storage cannot be read
   */
  public MediaPage list(int limit, int offset) {
    List<MediaFile> files = new ArrayList<>();
    try {
      for (Path folder : folders()) {
        collect(folder, files);
      }
    } catch (IOException e) {
      throw StorageFailure.of("list the files", root, setting, e);
    }
    files.sort(ORDER);
    int from = Math.min(offset, files.size());
    int to =
        Math.min((long) from + limit > files.size() ? files.size() : from + limit, files.size());
    return new MediaPage(files.subList(from, to), files.size(), limit, offset);
  }

  /**
   * Finds a file by its name.
   *
   * @param name real name with extension
   * @return the file, below the root, never through a link
   * @throws camera.api.DependencyFailedException if the storage cannot be read
   */
  public Optional<Path> find(MediaFileName name) {
    return findAll(name).stream().findFirst();
  }

  /**
   * Finds all files of a name, as different folders may hold one each.
   *
   * @param name real name with extension
   * @return the files
   * @throws camera.api.DependencyFailedException if the storage cannot be read
   */
  public List<Path> findAll(MediaFileName name) {
    try {
      return folders().stream()
          .map(folder -> folder.resolve(name.value()))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .toList();
    } catch (IOException e) {
      throw StorageFailure.of("look for the file", root, setting, e);
    }
  }

  private List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    folders.add(root);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, MediaDirectory::shown)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(entry);
        }
      }
      return folders;
    } catch (NoSuchFileException e) {
      return List.of(); // Nothing was ever stored.
    }
  }

  private void collect(Path folder, List<MediaFile> into) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, MediaDirectory::shown)) {
      for (Path entry : entries) {
        describe(entry).ifPresent(into::add);
      }
    } catch (NoSuchFileException e) {
      return; // Removed since its parent was read.
    }
  }

  private Optional<MediaFile> describe(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile() ? describer.describe(file, attributes) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Deleted since its folder was read.
    }
  }

  private static boolean shown(Path entry) {
    return !entry.getFileName().toString().startsWith(".");
  }
}
