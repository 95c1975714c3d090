package camera.mediamtx.internal.directory;

import camera.mediamtx.internal.storage.StateFile;
import java.nio.file.Path;

/** The file in which the cameras' numbers outlive a restart. */
final class KnownCamerasFile {

  /** Its name in the folder of {@code storage.state}. */
  static final String NAME = "cameras.json";

  private KnownCamerasFile() {}

  /**
   * Makes the file's view.
   *
   * @param folder the folder of {@code storage.state}
   * @return the file, not read yet
   */
  static StateFile<KnownCamera> in(Path folder) {
    return new StateFile<>(
        folder,
        new StateFile.Content<>(
            NAME,
            "The cameras' numbers",
            "cameras are numbered afresh",
            KnownCamerasJson::read,
            KnownCamerasJson::write));
  }
}
