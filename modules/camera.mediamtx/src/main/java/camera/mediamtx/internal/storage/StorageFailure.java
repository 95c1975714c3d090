package camera.mediamtx.internal.storage;

import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The one place where a disk's failures become failures that clients see.
 *
 * <p>The messages name settings, never paths: paths are the host's business.
 */
public final class StorageFailure {

  /** Less than this free on a file system counts as full, whatever the failure was called. */
  private static final long NOTHING_LEFT = 64 << 10;

  private StorageFailure() {}

  /**
   * Translates a failure.
   *
   * @param what the operation, such as {@code write the snapshot}
   * @param folder the folder or file it happened in
   * @param setting key of the folder's setting, such as {@code storage.snapshots}
   * @param failure what went wrong
   * @return what to throw
   */
  public static DependencyFailedException of(
      String what, Path folder, String setting, IOException failure) {
    return new DependencyFailedException(
        Dependency.STORAGE, "Cannot " + what + ": " + explain(folder, setting, failure), failure);
  }

  /**
   * Tells whether a failure means that there is no room.
   *
   * @param folder the folder or file it happened in
   * @param failure what went wrong
   * @return whether the disk or a quota is full
   */
  public static boolean isFull(Path folder, IOException failure) {
    String text = reason(failure).toLowerCase(Locale.ROOT);
    return text.contains("no space left") || text.contains("quota") || nothingLeft(folder);
  }

  private static String explain(Path folder, String setting, IOException failure) {
    if (isFull(folder, failure)) {
      return "the disk behind "
          + setting
          + " is full. Delete recordings or snapshots, or give it more room, and try again";
    }
    String text = reason(failure);
    if (text.toLowerCase(Locale.ROOT).contains("read-only")) {
      return "the disk behind " + setting + " is mounted read-only. Remount it writable";
    }
    if (failure instanceof AccessDeniedException || text.contains("Permission denied")) {
      return "the service may not write below "
          + setting
          + ". Give its user write permission on that folder";
    }
    if (failure instanceof NoSuchFileException) {
      return "the folder of "
          + setting
          + " has gone while the service was running. Create it again or mount its disk";
    }
    return "the disk behind " + setting + " answered '" + text + "'. Check it; the log has more";
  }

  /** The system's words without the path that the exception's own message begins with. */
  private static String reason(IOException failure) {
    String text = failure.getMessage();
    if (failure instanceof FileSystemException onFile) {
      text = onFile.getReason(); // Its message begins with the path.
    }
    return text == null ? failure.getClass().getSimpleName() : text;
  }

  private static boolean nothingLeft(Path folder) {
    Path place = folder;
    while (place != null && !Files.exists(place)) {
      place = place.getParent();
    }
    if (place == null) {
      return false;
    }
    try {
      return Files.getFileStore(place).getUsableSpace() < NOTHING_LEFT;
    } catch (IOException e) {
      return false; // Then the first failure is told as it is.
    }
  }
}
