package camera.mediamtx.internal.storage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads the folders of a storage root: the root itself and those in it, not deeper. */
final class FolderScan {

  private FolderScan() {}

  /**
   * Reads everything.
   *
   * @param root need not exist
   * @param accepted which names matter
   * @return per folder its files
   * @throws IOException if the disk fails
   */
  static Map<Path, Map<String, BasicFileAttributes>> of(Path root, Predicate<String> accepted)
      throws IOException {
    Map<Path, Map<String, BasicFileAttributes>> all = new HashMap<>();
    for (Path folder : folders(root)) {
      all.put(folder, files(folder, accepted));
    }
    return all;
  }

  /** {@return the root and the folders in it; none for a root that does not exist} */
  static List<Path> folders(Path root) throws IOException {
    List<Path> folders = new ArrayList<>();
    folders.add(root);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      for (Path entry : entries) {
        if (!isHidden(entry) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(entry);
        }
      }
      return folders;
    } catch (NoSuchFileException e) {
      return List.of(); // Nothing was ever stored.
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  static boolean isHidden(Path entry) {
    return entry.getFileName().toString().startsWith(".");
  }

  private static Map<String, BasicFileAttributes> files(Path folder, Predicate<String> accepted)
      throws IOException {
    Map<String, BasicFileAttributes> files = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!isHidden(entry) && accepted.test(name)) {
          add(entry, name, files);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Map.of(); // Removed since its parent was read.
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  private static void add(Path file, String name, Map<String, BasicFileAttributes> files)
      throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isRegularFile()) {
        files.put(name, attributes);
      }
    } catch (NoSuchFileException e) {
      return; // Deleted since its folder was read.
    }
  }
}
