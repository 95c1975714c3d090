package camera.mediamtx.internal.storage;

import camera.api.DependencyFailedException;
import camera.api.MediaContent;
import camera.api.MediaFile;
import camera.api.NotFoundException;
import camera.api.NotFoundException.Resource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The finished files of one kind, by the names that clients give: found, opened, deleted.
 * Thread-safe; its creator calls {@link #close()}.
 */
public final class MediaStore implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(MediaStore.class.getName());

  private final MediaIndex index;
  private final String setting;
  private final Resource resource;
  private final Function<Path, List<Path>> companions;
  private @Nullable FolderWatch watch;

  /**
   * Makes a store; touches no disk.
   *
   * @param index the files
   * @param setting key of their root's setting, for messages
   * @param resource what they are
   * @param companions the files that go when a file goes
   */
  public MediaStore(
      MediaIndex index, String setting, Resource resource, Function<Path, List<Path>> companions) {
    this.index = index;
    this.setting = setting;
    this.resource = resource;
    this.companions = companions;
  }

  /**
   * Begins to follow what others do with the files; returns at once.
   *
   * @param rescanInterval time between two looks at all files
   */
  public synchronized void start(Duration rescanInterval) {
    if (watch == null) {
      watch = new FolderWatch(index, rescanInterval);
    }
  }

  /** {@return the files} */
  public MediaIndex index() {
    return index;
  }

  /**
   * Finds a file.
   *
   * @param asked the name the client gave, for the failure
   * @param candidates real names, best first
   * @return the first there is
   * @throws NotFoundException if there is none
   */
  public StoredFile find(String asked, List<MediaFileName> candidates) {
    return candidates.stream()
        .flatMap(name -> index.find(name).stream())
        .findFirst()
        .orElseThrow(() -> new NotFoundException(resource, asked));
  }

  /**
   * Opens a file.
   *
   * @param asked the name the client gave, for the failure
   * @param file the file
   * @return its bytes, closed by the caller
   */
  public MediaContent open(String asked, StoredFile file) {
    try {
      FileChannel bytes =
          FileChannel.open(file.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      // Replaced since it was found? Then the size is that of the bytes at hand.
      StoredFile opened = new StoredFile(file.path(), bytes.size(), file.modified());
      MediaFile described = index.describe(opened);
      return new MediaContent(described, bytes);
    } catch (NoSuchFileException e) {
      index.refresh(List.of(file.path()));
      throw new NotFoundException(resource, asked);
    } catch (IOException e) {
      throw StorageFailure.of("open the file", file.path(), setting, e);
    }
  }

  /**
   * Deletes a file.
   *
   * @param asked the name the client gave, for the failure
   * @param file the file
   * @throws NotFoundException if it went just now
   * @throws DependencyFailedException if the storage did not let it go
   */
  public void delete(String asked, StoredFile file) {
    try {
      if (!remove(file.path())) {
        throw new NotFoundException(resource, asked);
      }
    } catch (IOException e) {
      throw StorageFailure.of("delete the file", file.path(), setting, e);
    } finally {
      index.refresh(List.of(file.path()));
    }
  }

  /**
   * Deletes many files; what cannot be deleted is logged.
   *
   * @param files the files
   * @return those that went
   */
  public List<StoredFile> deleteAll(Collection<StoredFile> files) {
    List<StoredFile> gone = new ArrayList<>();
    for (StoredFile file : files) {
      try {
        if (remove(file.path())) {
          gone.add(file);
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "{0}: not deleted: {1}", file.path().getFileName(), e);
      }
    }
    index.refresh(files.stream().map(StoredFile::path).toList());
    return gone;
  }

  /** Ends the following. */
  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.close();
    }
  }

  /** The file goes first: without its companions it could still be listed, they alone are not. */
  private boolean remove(Path file) throws IOException {
    boolean removed = Files.deleteIfExists(file);
    for (Path companion : companions.apply(file)) {
      Files.deleteIfExists(companion);
    }
    return removed;
  }
}
