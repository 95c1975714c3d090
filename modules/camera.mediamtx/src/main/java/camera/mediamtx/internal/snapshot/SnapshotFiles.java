package camera.mediamtx.internal.snapshot;

import camera.api.CameraId;
import camera.api.ImageFormat;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.MediaContent;
import camera.api.MediaFile;
import camera.api.NotFoundException.Resource;
import camera.api.UavMetadata;
import camera.mediamtx.internal.jpeg.Picture;
import camera.mediamtx.internal.klv.MetadataSidecar;
import camera.mediamtx.internal.storage.AtomicFile;
import camera.mediamtx.internal.storage.MediaFileName;
import camera.mediamtx.internal.storage.MediaIndex;
import camera.mediamtx.internal.storage.MediaStore;
import camera.mediamtx.internal.storage.PictureSize;
import camera.mediamtx.internal.storage.StorageFailure;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import camera.mediamtx.internal.storage.StoredFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The snapshots in the storage. Thread-safe. */
public final class SnapshotFiles {

  private static final System.Logger LOG = System.getLogger(SnapshotFiles.class.getName());
  private static final String SETTING = StorageSettings.SNAPSHOTS.key();

  private final StorageLayout storage;
  private final MediaStore store;

  /**
   * Looks at the storage; touches no disk.
   *
   * @param storage where files go
   */
  public SnapshotFiles(StorageLayout storage) {
    this.storage = storage;
    MediaIndex index = new MediaIndex(storage.snapshots(), SETTING, new Description());
    store = new MediaStore(index, SETTING, Resource.SNAPSHOT, file -> List.of(sidecar(file)));
  }

  /** Removes what a killed run left unfinished; what cannot be removed is logged. */
  public void removeUnfinished() {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(storage.snapshots())) {
      int removed = 0;
      for (Path folder : folders) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          removed += AtomicFile.removeUnfinished(folder);
        }
      }
      if (removed > 0) {
        LOG.log(System.Logger.Level.INFO, "Removed {0} unfinished snapshots", removed);
      }
    } catch (NoSuchFileException e) {
      return; // Nothing was ever stored.
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Unfinished snapshots cannot be removed", e);
    }
  }

  /** {@return the files, to be started, listed and closed} */
  public MediaStore store() {
    return store;
  }

  /**
   * Describes a snapshot, with its resolution if the file tells.
   *
   * @param filename its name with extension
   * @return the file
   */
  public MediaFile info(String filename) {
    StoredFile file = find(filename);
    MediaFile known = store.index().describe(file);
    return new MediaFile(
        known.name(),
        known.camera(),
        known.size(),
        known.modified(),
        known.created(),
        known.format(),
        known.duration(),
        PictureSize.of(file.path()));
  }

  /**
   * Opens a snapshot.
   *
   * @param filename its name with extension
   * @return the bytes, closed by the caller
   */
  public MediaContent open(String filename) {
    return store.open(filename, find(filename));
  }

  /**
   * Deletes a snapshot.
   *
   * @param filename its name with extension
   */
  public void delete(String filename) {
    store.delete(filename, find(filename));
  }

  private StoredFile find(String filename) {
    return store.find(filename, List.of(new MediaFileName(filename)));
  }

  /**
   * Checks the name that a client wants.
   *
   * @param wanted what the client sent
   * @param format what the file will hold
   * @return the name with its extension
   * @throws InvalidRequestException if it cannot be accepted
   */
  static MediaFileName customName(String wanted, ImageFormat format) {
    MediaFileName name =
        new MediaFileName(wanted).withExtension(format.extension(), "jpg", "jpeg", "png");
    if (format(name.value()).filter(format::equals).isEmpty()) {
      throw new InvalidRequestException(
          "filename",
          Rule.FORMAT,
          "The name's extension is not that of the format "
              + format.extension()
              + "; leave the extension out, or ask for the format that it names");
    }
    return name;
  }

  /**
   * Writes a snapshot, replacing an earlier one of its name.
   *
   * @param camera whose
   * @param custom the name wanted; empty for one made of camera and time
   * @param format what the picture is
   * @param taken when
   * @param picture its bytes
   * @param metadata what is written beside it: where it was taken
   * @return the file, complete and on the disk
   */
  Path write(
      CameraId camera,
      Optional<MediaFileName> custom,
      ImageFormat format,
      Instant taken,
      Picture picture,
      Optional<UavMetadata> metadata) {
    Path folder = storage.snapshotFolder(camera);
    String name =
        custom
            .map(MediaFileName::value)
            .orElseGet(() -> storage.snapshotName(camera, taken) + "." + format.extension());
    Path target = folder.resolve(name);
    try (AtomicFile file = AtomicFile.create(target)) {
      for (MemorySegment part : picture.parts()) {
        file.append(part.asByteBuffer());
      }
      describe(target, taken, metadata);
      file.commit();
      if (custom.isPresent()) {
        removeElsewhere(custom.get(), target);
      }
      store.index().refresh(List.of(target));
      return target;
    } catch (IOException e) {
      throw StorageFailure.of("write the snapshot", folder, SETTING, e);
    }
  }

  /** The description is there before its picture; one of a picture that is replaced goes. */
  private static void describe(Path picture, Instant taken, Optional<UavMetadata> metadata)
      throws IOException {
    if (metadata.isPresent()) {
      String name = picture.getFileName().toString();
      MetadataSidecar.write(sidecar(picture), name, taken, metadata.get());
    } else {
      Files.deleteIfExists(sidecar(picture));
    }
  }

  private static Path sidecar(Path picture) {
    return picture.resolveSibling(picture.getFileName() + MetadataSidecar.SUFFIX);
  }

  /** Clients know a file by its name alone, so the same name of another camera is replaced, too. */
  private void removeElsewhere(MediaFileName name, Path kept) throws IOException {
    for (StoredFile file : store.index().findAll(name)) {
      if (!file.path().equals(kept)) {
        Files.deleteIfExists(file.path());
        Files.deleteIfExists(sidecar(file.path()));
        store.index().refresh(List.of(file.path()));
      }
    }
  }

  private static Optional<ImageFormat> format(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".jpg") || lower.endsWith(".jpeg")) {
      return Optional.of(ImageFormat.JPG);
    }
    return lower.endsWith(".png") ? Optional.of(ImageFormat.PNG) : Optional.empty();
  }

  private static final class Description implements MediaIndex.Describer {

    @Override
    public boolean accepts(String name) {
      return format(name).isPresent();
    }

    @Override
    public MediaFile describe(StoredFile file) {
      String name = file.path().getFileName().toString();
      return new MediaFile(
          name,
          StorageLayout.cameraOf(file.path()),
          file.size(),
          file.modified(),
          StorageLayout.timeOf(name).orElse(file.modified()),
          format(name).orElseThrow().extension(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
