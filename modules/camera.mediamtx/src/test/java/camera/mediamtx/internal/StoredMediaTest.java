package camera.mediamtx.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.ControllerAPI;
import camera.api.InvalidRequestException;
import camera.api.MediaContent;
import camera.api.MediaFile;
import camera.api.NotFoundException;
import camera.api.StorageInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the controller does with files that are there already. */
class StoredMediaTest {

  private static final String FILM = "camera0_2025-01-15_14-30-00";

  @TempDir Path folder;

  private ControllerAPI controller;

  @BeforeEach
  void start() throws IOException {
    Path films = Files.createDirectories(folder.resolve("recordings/camera0"));
    Files.write(films.resolve(FILM + ".mp4"), new byte[300]);
    Files.writeString(
        films.resolve("." + FILM + ".mp4.json"), "{\"format\":\"fmp4\",\"duration_ms\":5500}");
    controller =
        new MediaControllerProvider().create(new TestSettings(folder), List.of(new FakeCameras()));
    controller.start();
  }

  @AfterEach
  void close() {
    controller.close();
  }

  @Test
  void describesARecordingByEitherName() {
    MediaFile file = controller.getRecordingInfo(FILM);
    assertThat(file).isEqualTo(controller.getRecordingInfo(FILM + ".mp4"));
    assertThat(file.name()).isEqualTo(FILM + ".mp4");
    assertThat(file.camera()).isEqualTo("camera0");
    assertThat(file.size()).isEqualTo(300);
    assertThat(file.format()).isEqualTo("fmp4");
    assertThat(file.duration()).contains(Duration.ofMillis(5500));
    assertThat(file.created()).isEqualTo(Instant.parse("2025-01-15T14:30:00Z"));
    assertThat(controller.listRecordings(50, 0).files()).containsExactly(file);
  }

  @Test
  void describesASnapshotWithTheResolutionInIt() throws Exception {
    Path pictures = Files.createDirectories(folder.resolve("snapshots/camera3"));
    Ffmpeg.picture(pictures, "jpg", 64, 48);
    Files.writeString(pictures.resolve("torn.jpg"), "no picture");
    MediaFile file = controller.getSnapshotInfo("source.jpg");
    assertThat(file.resolution()).contains("64x48");
    assertThat(file.camera()).isEqualTo("camera3");
    assertThat(controller.getSnapshotInfo("torn.jpg").resolution()).isEmpty();
  }

  @Test
  void opensWhatItDescribes() throws IOException {
    try (MediaContent content = controller.openRecording(FILM)) {
      controller.deleteRecording(FILM); // What is open stays readable.
      ByteBuffer bytes = ByteBuffer.allocate(1000);
      assertThat(content.bytes().read(bytes)).isEqualTo(300);
      assertThat(content.file().size()).isEqualTo(300);
    }
  }

  @Test
  void deletesARecordingWithItsNotes() throws IOException {
    controller.deleteRecording(FILM);
    assertThat(controller.listRecordings(50, 0).files()).isEmpty();
    try (var left = Files.list(folder.resolve("recordings/camera0"))) {
      assertThat(left).isEmpty();
    }
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controller.deleteRecording(FILM))
        .satisfies(e -> assertThat(e.resource()).isEqualTo(NotFoundException.Resource.RECORDING))
        .satisfies(e -> assertThat(e.id()).isEqualTo(FILM));
  }

  @Test
  void deletesTheFileOfExactlyThatNameFirst() throws IOException {
    Files.write(folder.resolve("recordings/camera0/" + FILM + ".mp4.mp4"), new byte[1]);
    controller.deleteRecording(FILM + ".mp4");
    assertThat(controller.getRecordingInfo(FILM + ".mp4").name()).isEqualTo(FILM + ".mp4.mp4");
    assertThat(controller.listRecordings(50, 0).files())
        .extracting(MediaFile::name)
        .containsExactly(FILM + ".mp4.mp4");
  }

  @Test
  void deletesASnapshotAndNothingElse() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("snapshots/camera0"));
    Files.write(pictures.resolve("a.jpg"), new byte[10]);
    Files.write(pictures.resolve("b.jpg"), new byte[20]);
    controller.deleteSnapshot("a.jpg");
    assertThat(pictures.resolve("a.jpg")).doesNotExist();
    assertThat(pictures.resolve("b.jpg")).exists();
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controller.deleteSnapshot("a.jpg"))
        .satisfies(e -> assertThat(e.resource()).isEqualTo(NotFoundException.Resource.SNAPSHOT));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controller.deleteSnapshot(FILM + ".mp4"));
  }

  @Test
  void refusesNamesThatLeadElsewhere() {
    for (String name :
        List.of("", "../" + FILM, "/etc/passwd", ".hidden", "a\\b", "x".repeat(256))) {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> controller.deleteRecording(name))
          .satisfies(e -> assertThat(e.parameter()).isEqualTo("filename"));
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> controller.getSnapshotInfo(name));
    }
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controller.getRecordingInfo("ä".repeat(127)));
  }

  @Test
  void measuresTheDiskAndTheFiles() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("snapshots/camera0"));
    Files.write(pictures.resolve("a.jpg"), new byte[20]);
    controller.getSnapshotInfo("a.jpg"); // Made behind the service's back; asked for, it is known.
    StorageInfo info = controller.getStorageInfo();
    assertThat(info.recordings()).isEqualTo(300);
    assertThat(info.snapshots()).isEqualTo(20);
    assertThat(info.total()).isEqualTo(Files.getFileStore(folder).getTotalSpace());
    assertThat(info.used()).isPositive().isLessThan(info.total());
    assertThat(info.available()).isPositive().isLessThanOrEqualTo(info.total() - info.used());
    assertThat(info.usagePercentage()).isBetween(0.0, 100.0);
  }
}
