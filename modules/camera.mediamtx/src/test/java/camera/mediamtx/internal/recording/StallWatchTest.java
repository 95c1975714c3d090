package camera.mediamtx.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.RecordingFailed;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.spi.Settings;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.storage.StorageLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StallWatchTest {

  @TempDir Path root;

  private final List<ControllerEvent> events = new CopyOnWriteArrayList<>();

  @Test
  void givesTheNextChildTwiceTheTimeUpToABound() {
    TestSettings settings =
        new TestSettings(root)
            .with("recording.stall_timeout", "10s")
            .with("recording.start_patience", "60s");
    assertThat(IntStream.of(0, 1, 2, 3, 1000).mapToObj(n -> patience(settings, n)))
        .containsExactlyElementsOf(Stream.of(10, 20, 40, 60, 60).map(Duration::ofSeconds).toList());
    settings.with("recording.start_patience", "1s");
    assertThat(patience(settings, 3)).isEqualTo(Duration.ofSeconds(10));
  }

  /** As on a busy machine: each FFmpeg takes six times the patience before it takes a frame. */
  @Test
  void losesNothingToAnFfmpegThatIsSlowToStart() throws Exception {
    Media.assumeInstalled();
    Path starts = root.resolve("starts");
    Path slow = slowProgram(starts, "1.5");
    TestSettings settings =
        new TestSettings(root)
            .with("ffmpeg.program", slow.toString())
            .with("recording.stall_timeout", "250ms")
            .with("recording.start_patience", "20s")
            .with("recording.min_free_space", "0");
    NumberedCamera camera = new NumberedCamera(50);
    PreRolls none = new PreRolls(settings, _ -> camera);
    try (Recordings recordings =
        new Recordings(
            settings, new StorageLayout(settings), none, ServerRecorder.NONE, events::add)) {
      recordings.start(
          new RecordingRequest(
              new CameraId(0), Optional.empty(), RecordingFormat.FMP4, Duration.ZERO),
          camera);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (events.stream().noneMatch(ControllerEvent.RecordingProgress.class::isInstance)) {
        assertThat(System.nanoTime()).as("first frame on the disk").isLessThan(end);
        TimeUnit.MILLISECONDS.sleep(10);
      }
      RecordingInfo stopped = recordings.stop(new CameraId(0));
      Path file = root.resolve("recordings/camera0").resolve(stopped.name() + ".mp4");
      assertThat(Media.numbers(file))
          .isEqualTo(IntStream.range(0, camera.delivered()).boxed().toList());
    }
    assertThat(events).noneMatch(RecordingFailed.class::isInstance);
    assertThat(Files.readAllLines(starts)).as("several were given up").hasSizeGreaterThan(2);
  }

  /** Tells its version at once, and begins to read frames after a while. */
  private Path slowProgram(Path starts, String seconds) throws Exception {
    return Files.writeString(
        Files.createFile(
            root.resolve("slow-ffmpeg"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))),
        """
        #!/bin/sh
        case " $* " in *" pipe:0 "*) echo begun >>%s; sleep %s ;; esac
        exec ffmpeg "$@"
        """
            .formatted(starts, seconds));
  }

  private static Duration patience(Settings settings, int failures) {
    return StallWatch.startPatience(settings, failures);
  }
}
