package camera.mediamtx.internal.storage;

import camera.api.spi.Setting;
import java.nio.file.Path;
import java.time.Duration;
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

  /** Time between two looks at all files. */
  public static final Setting<Duration> RESCAN_INTERVAL =
      Setting.duration(
          "storage.rescan_interval",
          Duration.ofMinutes(10),
          Duration.ofSeconds(1),
          Duration.ofDays(1),
          "Time between two looks at all files, for disks that tell of no changes; others are"
              + " listed as they are at once");

  /** Share of the disk from which space counts as low. */
  public static final Setting<Integer> LOW_SPACE =
      Setting.integer(
          "storage.low_space_percent",
          85,
          1,
          100,
          "Share of the disk in use from which low_space_warning is given");

  private StorageSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(RECORDINGS, SNAPSHOTS, STATE, RESCAN_INTERVAL, LOW_SPACE);
  }
}
