package camera.mediamtx.internal.storage;

import camera.api.spi.Setting;
import java.nio.file.Path;
import java.util.List;

/** Where files are kept. */
public final class StorageSettings {

  /** Root of the recordings. */
  public static final Setting<Path> RECORDINGS =
      Setting.path(
          "storage.recordings",
          Path.of("/var/lib/camera-service/recordings"),
          "Folder of the recordings, one sub-folder per camera");

  /** Root of the snapshots. */
  public static final Setting<Path> SNAPSHOTS =
      Setting.path(
          "storage.snapshots",
          Path.of("/var/lib/camera-service/snapshots"),
          "Folder of the snapshots, one sub-folder per camera");

  /** What the service must remember over a restart. */
  public static final Setting<Path> STATE =
      Setting.path(
          "storage.state",
          Path.of("/var/lib/camera-service/state"),
          "Folder of what the service remembers, such as which camera has which number");

  private StorageSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(RECORDINGS, SNAPSHOTS, STATE);
  }
}
