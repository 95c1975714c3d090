package camera.mediamtx.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.MediaFile;
import camera.mediamtx.internal.Ffmpeg;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.storage.StorageLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that others put among the recordings, and what is left of those that others take away. */
class UnknownRecordingsTest {

  @TempDir Path root;

  private Path cameraFolder;
  private Recordings recordings;

  @BeforeEach
  void open() throws Exception {
    Media.assumeInstalled();
    cameraFolder = Files.createDirectories(root.resolve("recordings/camera3"));
    recordings = recordings();
  }

  @AfterEach
  void close() {
    recordings.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"film.mp4", "film.mkv", "film.ts"})
  void tellsHowLongAFileOfOthersIs(String name) throws Exception {
    Path film = film(name, 3);
    MediaFile asked = recordings.library().info(name);
    assertLength(asked, 3);
    assertThat(RecordingNotes.path(film)).as("it need not be opened again").exists();
    assertLength(recordings.library().files().index().list(10, 0).files().getFirst(), 3);

    film(name, 5); // Another one in its place.
    assertLength(recordings.library().info(name), 5);
  }

  @Test
  void aListingDoesNotWaitButTheNextOneKnows() throws Exception {
    film("film.mkv", 2);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (listed().duration().isEmpty()) {
      assertThat(System.nanoTime()).as("its length is found out").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertLength(listed(), 2);
  }

  @Test
  void aFileThatIsNoFilmHasNoLength() throws Exception {
    Files.writeString(cameraFolder.resolve("film.mp4"), "This is no film.");
    assertThat(recordings.library().info("film").duration()).isEmpty();
    assertThat(listed().duration()).isEmpty();
    assertThat(RecordingNotes.path(cameraFolder.resolve("film.mp4"))).doesNotExist();
  }

  @Test
  void removesTheNotesOfARecordingThatWasTakenAway() throws Exception {
    Path film = film("film.mkv", 1);
    assertLength(recordings.library().info("film"), 1);
    Path notes = RecordingNotes.path(film);
    Path foreign = Files.writeString(cameraFolder.resolve(".settings.json"), "{}");
    Instant old = Instant.now().minus(Duration.ofDays(1));
    Files.setLastModifiedTime(foreign, FileTime.from(old));
    OrphanNotes orphans = new OrphanNotes(root.resolve("recordings"), Duration.ofDays(1));
    Instant later = Instant.now().plusSeconds(60);
    assertThat(orphans.remove(later)).as("it is still there").isZero();
    Files.delete(film);
    assertThat(orphans.remove(Instant.now().minusSeconds(60))).as("just written").isZero();
    assertThat(orphans.remove(later)).isEqualTo(1);
    assertThat(notes).doesNotExist();
    assertThat(foreign).exists();
  }

  private Recordings recordings() {
    TestSettings settings = new TestSettings(root).with("recording.probe_timeout", "30s");
    PreRolls none =
        new PreRolls(
            settings,
            _ -> {
              throw new AssertionError("no camera is opened");
            });
    return new Recordings(
        settings, new StorageLayout(settings), none, ServerRecorder.NONE, _ -> {});
  }

  private MediaFile listed() {
    return recordings.library().files().index().list(10, 0).files().getFirst();
  }

  private static void assertLength(MediaFile file, int seconds) {
    assertThat(file.duration())
        .hasValueSatisfying(
            length ->
                assertThat(length)
                    .isBetween(
                        Duration.ofMillis(seconds * 900L), Duration.ofMillis(seconds * 1100L)));
  }

  private Path film(String name, int seconds) throws Exception {
    Path film = cameraFolder.resolve(name);
    Ffmpeg.run(
        List.of(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=160x120:rate=20",
            "-t",
            "" + seconds,
            film.toString()));
    recordings.library().files().index().refresh(List.of(film));
    return film;
  }
}
