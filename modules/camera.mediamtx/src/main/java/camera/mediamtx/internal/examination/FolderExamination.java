package camera.mediamtx.internal.examination;

import camera.api.spi.Finding;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.mediamtx.internal.recording.RecordingSettings;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import camera.mediamtx.internal.storage.StorageSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at the folders of the storage. Makes none: the service does that when it starts. */
final class FolderExamination {

  private static final long MEBI = 1L << 20;

  private final Settings settings;

  FolderExamination(Settings settings) {
    this.settings = settings;
  }

  List<Finding> findings() {
    return List.of(
        finding(StorageSettings.RECORDINGS, settings.get(RecordingSettings.MIN_FREE_SPACE)),
        finding(StorageSettings.SNAPSHOTS, 0),
        finding(StorageSettings.STATE, 0));
  }

  private Finding finding(Setting<Path> setting, long reserve) {
    Path folder = settings.get(setting).toAbsolutePath().normalize();
    Path there = firstThatExists(folder);
    String advice =
        "let user "
            + System.getProperty("user.name")
            + " write there, or name another folder in "
            + setting.key();
    if (!Files.isDirectory(there)) {
      return Finding.problem(setting.key(), there + " is not a folder", advice);
    }
    if (!Files.isWritable(there)) {
      return Finding.problem(setting.key(), there + " cannot be written", advice);
    }
    try {
      return space(setting, folder, there, StorageLayout.space(there), reserve);
    } catch (IOException e) {
      return Finding.note(setting.key(), there + " does not tell its free space: " + e, "");
    }
  }

  private Finding space(
      Setting<Path> setting, Path folder, Path there, StorageSpace space, long reserve) {
    String room = space.available() / MEBI + " MiB free of " + space.total() / MEBI;
    if (space.available() == 0) {
      return Finding.problem(
          setting.key(), folder + ": no space left", "make room, or change " + setting.key());
    }
    if (space.available() <= reserve) {
      return Finding.problem(
          setting.key(),
          folder + ": " + room + ", and recordings need more than " + reserve / MEBI,
          "make room, or lower " + RecordingSettings.MIN_FREE_SPACE.key());
    }
    long used = space.total() - space.available();
    if (used >= space.total() * (settings.get(StorageSettings.LOW_SPACE) / 100.0)) {
      return Finding.note(
          setting.key(),
          folder + ": " + room + ", which counts as low",
          "make room, or raise " + StorageSettings.LOW_SPACE.key());
    }
    return Finding.ok(
        setting.key(), folder + (there.equals(folder) ? "" : ", to be made") + ": " + room);
  }

  private static Path firstThatExists(Path folder) {
    Path there = folder;
    while (!Files.exists(there)) {
      Path parent = there.getParent();
      if (parent == null) {
        return there;
      }
      there = parent;
    }
    return there;
  }
}
