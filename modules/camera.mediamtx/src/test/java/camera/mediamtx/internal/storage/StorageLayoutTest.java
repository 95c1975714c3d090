package camera.mediamtx.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraId;
import camera.api.DependencyFailedException;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageLayoutTest {

  private static final CameraId CAMERA = new CameraId(3);
  private static final Instant TIME = Instant.parse("2025-01-15T14:30:00.123456Z");

  @TempDir Path folder;
  private StorageLayout storage;

  @BeforeEach
  void layOut() {
    storage = new StorageLayout(settings(folder));
  }

  @Test
  void namesAfterCameraAndUtcTime() {
    assertThat(storage.recordingName(CAMERA, TIME)).isEqualTo("camera3_2025-01-15_14-30-00");
    assertThat(storage.snapshotName(CAMERA, TIME)).isEqualTo("camera3_2025-01-15_14-30-00-123");
  }

  @Test
  void neverGivesANameTwice() {
    List<String> names =
        List.of(storage.snapshotName(CAMERA, TIME), storage.snapshotName(CAMERA, TIME));
    assertThat(names)
        .containsExactly("camera3_2025-01-15_14-30-00-123", "camera3_2025-01-15_14-30-00-124");
    assertThat(storage.snapshotName(new CameraId(4), TIME)).endsWith("-123");
  }

  @Test
  void skipsNamesOfFilesThatAreThere() throws IOException {
    Path taken = storage.recordingFolder(CAMERA).resolve("camera3_2025-01-15_14-30-00.mkv");
    Files.createFile(taken);
    assertThat(storage.recordingName(CAMERA, TIME)).isEqualTo("camera3_2025-01-15_14-30-01");
  }

  @Test
  void makesFoldersPerCamera() {
    assertThat(storage.snapshotFolder(CAMERA)).isDirectory().isEqualTo(folder.resolve("s/camera3"));
    assertThat(storage.recordingFolder(CAMERA))
        .isDirectory()
        .isEqualTo(folder.resolve("r/camera3"));
    assertThat(storage.stateFolder()).isDirectory().isEqualTo(folder.resolve("state"));
  }

  @Test
  void saysWhichSettingIsWrongWhenAFolderCannotBeMade() throws IOException {
    Files.createFile(folder.resolve("s"));
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> storage.snapshotFolder(CAMERA))
        .satisfies(e -> assertThat(e.dependency().word()).isEqualTo("storage"))
        .withMessageContaining("storage.snapshots")
        .withMessageNotContaining(folder.toString());
  }

  @Test
  void measuresTheRoom() throws IOException {
    StorageSpace space = StorageLayout.space(folder);
    assertThat(space.available()).isPositive().isLessThanOrEqualTo(space.total());
  }

  private static Settings settings(Path root) {
    return new Settings() {
      @Override
      @SuppressWarnings("unchecked") // The three keys are paths.
      public <T> T get(Setting<T> setting) {
        return switch (setting.key()) {
          case "storage.recordings" -> (T) root.resolve("r");
          case "storage.snapshots" -> (T) root.resolve("s");
          case "storage.state" -> (T) root.resolve("state");
          default -> setting.defaultValue();
        };
      }
    };
  }
}
