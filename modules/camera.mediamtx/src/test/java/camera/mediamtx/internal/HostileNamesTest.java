package camera.mediamtx.internal;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraException;
import camera.api.ControllerAPI;
import camera.api.FourCc;
import camera.api.InvalidRequestException;
import camera.mediamtx.internal.ffmpeg.FfmpegCommand;
import camera.mediamtx.internal.storage.MediaFileName;
import camera.testkit.HostileTexts;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names that try to lead out of the storage, or to be more than one argument: a watcher sees that
 * nothing outside is made, changed or deleted, and nothing of it is given out.
 */
class HostileNamesTest {

  private static final String PLAIN = "plain.mp4";

  @TempDir private Path folder;

  @Test
  void leadNowhereOutsideTheStorage() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path inside = folder.resolve("inside");
    Files.writeString(outside.resolve("secret.txt"), "secret");
    Files.writeString(outside.resolve("secret.mp4"), "secret");
    for (String kind : List.of("recordings", "snapshots")) {
      Path films = Files.createDirectories(inside.resolve(kind).resolve("camera0"));
      Files.writeString(films.resolve(PLAIN), "plain");
      // Links that somebody made by other means lead nowhere either.
      Files.createSymbolicLink(films.resolve("camera0_link.mp4"), outside.resolve("secret.mp4"));
      Files.createSymbolicLink(inside.resolve(kind).resolve("camera1"), outside);
    }
    List<String> names = new ArrayList<>(HostileTexts.all());
    names.addAll(
        List.of("camera0_link.mp4", "camera0_link", "secret.mp4", "secret", "camera1", "camera0"));
    Map<String, String> before = content(outside);
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      var _ =
          outside.register(
              watch,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
      try (ControllerAPI controller =
          new MediaControllerProvider()
              .create(new TestSettings(inside), List.of(new FakeCameras()))) {
        controller.start();
        for (String name : names) {
          refused(name, () -> controller.openRecording(name).close());
          refused(name, () -> controller.openSnapshot(name).close());
          refused(name, () -> controller.getRecordingInfo(name));
          refused(name, () -> controller.getSnapshotInfo(name));
          refused(name, () -> controller.deleteRecording(name));
          refused(name, () -> controller.deleteSnapshot(name));
        }
        assertThat(controller.getRecordingInfo(PLAIN).size()).isEqualTo(5);
      }
      WatchKey seen = watch.poll();
      assertThat(seen == null ? List.of() : seen.pollEvents()).isEmpty();
    }
    assertThat(content(outside)).isEqualTo(before);
    assertThat(Files.readString(inside.resolve("recordings/camera0/" + PLAIN))).isEqualTo("plain");
  }

  /** What a client may do with a name. */
  private interface Use {
    void run() throws IOException;
  }

  private void refused(String name, Use use) {
    boolean done = false;
    try {
      use.run();
      done = true;
    } catch (CameraException e) {
      assertThat(e.getMessage()).doesNotContain(folder.toString());
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
    assertThat(done).as(name).isFalse();
  }

  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        all.put(
            file.toString(),
            Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                + (Files.isRegularFile(file) ? Files.readString(file) : ""));
      }
    }
    return all;
  }

  @Test
  void areNeverMoreThanOneArgumentNorAnOption() {
    Path root = Path.of("/var/lib/camera-service/recordings/camera0");
    List<Integer> plain = sizes(root.resolve(PLAIN));
    int accepted = 0;
    for (String text : HostileTexts.all()) {
      MediaFileName name;
      try {
        name = new MediaFileName(text);
      } catch (InvalidRequestException _) {
        continue;
      }
      accepted++;
      Path file = root.resolve(name.value());
      assertThat(file.normalize().getParent()).as(text).isEqualTo(root);
      assertThat(sizes(file)).as(text).isEqualTo(plain);
      for (List<String> command : commands(file)) {
        assertThat(command.stream().filter(each -> each.contains(root.toString())))
            .as(text)
            .isNotEmpty()
            .allMatch(each -> each.equals("file:" + file));
        assertThat(command).contains("-protocol_whitelist");
      }
    }
    assertThat(accepted).as("odd names that are names all the same").isPositive();
  }

  private static List<Integer> sizes(Path file) {
    return commands(file).stream().map(List::size).toList();
  }

  private static List<List<String>> commands(Path file) {
    return List.of(
        FfmpegCommand.fromFile(file).copy().toMp4(file),
        FfmpegCommand.fromPipe().copy().toFragments(file, 500_000, 1),
        FfmpegCommand.fromVideo(FourCc.HEVC, file).toPicture(file));
  }
}
