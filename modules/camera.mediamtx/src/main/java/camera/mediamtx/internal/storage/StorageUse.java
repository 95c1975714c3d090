package camera.mediamtx.internal.storage;

import camera.api.StorageInfo;
import camera.api.spi.Settings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** Measures the storage: the room by asking the file system, the files by asking the indexes. */
public final class StorageUse {

  private final Path root;
  private final int lowPercent;
  private final LongSupplier recordings;
  private final LongSupplier snapshots;

  /**
   * Makes a measure.
   *
   * @param settings the checked configuration
   * @param storage where files are
   * @param recordings bytes of the recordings
   * @param snapshots bytes of the snapshots
   */
  public StorageUse(
      Settings settings, StorageLayout storage, LongSupplier recordings, LongSupplier snapshots) {
    this.root = storage.recordings();
    this.lowPercent = settings.get(StorageSettings.LOW_SPACE);
    this.recordings = recordings;
    this.snapshots = snapshots;
  }

  /**
   * Measures now.
   *
   * @return the room on the disk of the recordings, which fill it, and what the files take
   * @throws camera.api.DependencyFailedException if the storage cannot be read
   */
  public StorageInfo measure() {
    try {
      FileStore store = Files.getFileStore(root);
      long total = store.getTotalSpace();
      long available = store.getUsableSpace();
      long used = total - store.getUnallocatedSpace();
      // What is kept for the administrator is no room for recordings.
      boolean low = total > 0 && 100.0 * (total - available) / total >= lowPercent;
      return new StorageInfo(
          total, used, available, recordings.getAsLong(), snapshots.getAsLong(), low);
    } catch (IOException e) {
      throw StorageFailure.of("measure", root, StorageSettings.RECORDINGS.key(), e);
    }
  }
}
