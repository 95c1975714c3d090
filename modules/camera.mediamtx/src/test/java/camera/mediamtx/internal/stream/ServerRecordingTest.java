package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.ControllerAPI;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.MediaServerFailed;
import camera.api.ControllerEvent.ServerRecordingFailed;
import camera.api.ControllerEvent.ServerRecordingStarted;
import camera.api.ControllerEvent.ServerRecordingStopped;
import camera.api.MediaFile;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recording by the real server, and going on without it. */
@Tag("mediamtx")
class ServerRecordingTest {

  private static final double INTERVAL = 1.0 / LiveFrames.RATE;

  @TempDir Path folder;

  private final List<ControllerEvent> events = new CopyOnWriteArrayList<>();
  private MediaMtxRig rig;

  @BeforeEach
  void prepare() throws Exception {
    rig = new MediaMtxRig(folder);
    rig.settings.with("recording.mediamtx_retry", "500ms").with("recording.min_free_space", "0");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource
  void theServerWritesWhatIsStreamed(RecordingFormat format) throws Exception {
    ControllerAPI controller = begin();
    controller.startStreaming(MediaMtxRig.CAMERA0);
    RecordingInfo started = start(controller, format);
    rig.await("the server writes", () -> count(ServerRecordingStarted.class) == 1);
    assertThat(rig.server.paths()).contains("\"record\":true").contains(started.name());
    Duration before = recorded(controller);
    rig.await("3 s more", () -> recorded(controller).compareTo(before.plusSeconds(3)) > 0);
    RecordingInfo stopped = controller.stopRecording(MediaMtxRig.CAMERA0);

    Path file = only(controller, started, format);
    List<Double> times = checked(file);
    assertThat(times.getLast() - times.getFirst()).isGreaterThan(3);
    assertThat(stopped.duration().toMillis() / 1000.0)
        .isCloseTo(times.getLast() - times.getFirst(), org.assertj.core.data.Offset.offset(0.2));
    assertThat(count(ServerRecordingStopped.class)).isEqualTo(1);
    assertThat(count(ServerRecordingFailed.class)).isZero();
    rig.await("recording is off", () -> rig.server.paths().contains("\"record\":false"));
    assertThat(left()).isEmpty();
  }

  @Test
  void goesOnWithoutTheServerAndWithItAgain() throws Exception {
    ControllerAPI controller = begin();
    controller.startStreaming(MediaMtxRig.CAMERA0);
    RecordingInfo started = start(controller, RecordingFormat.FMP4);
    rig.await("the server writes", () -> count(ServerRecordingStarted.class) == 1);
    Duration first = recorded(controller);
    rig.await("2 s more", () -> recorded(controller).compareTo(first.plusSeconds(2)) > 0);

    rig.server.kill();
    long killed = System.nanoTime();
    rig.await("written without", () -> count(ServerRecordingFailed.class) == 1);
    MediaMtxRig.report("server killed, recording goes on directly", killed);
    rig.await("the server's failure told", () -> count(MediaServerFailed.class) == 1);
    Duration second = recorded(controller);
    rig.await("3 s more", () -> recorded(controller).compareTo(second.plusSeconds(3)) > 0);

    rig.server.start();
    long back = System.nanoTime();
    rig.await("the server writes again", () -> count(ServerRecordingStarted.class) == 2);
    MediaMtxRig.report("server is back, it writes again", back);
    Duration third = recorded(controller);
    rig.await("2 s more", () -> recorded(controller).compareTo(third.plusSeconds(2)) > 0);
    controller.stopRecording(MediaMtxRig.CAMERA0);

    Path file = only(controller, started, RecordingFormat.FMP4);
    List<Double> times = times(file);
    double gap = assertGaps(times, 2);
    assertPictures(file, times);
    System.getLogger(ServerRecordingTest.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "killed server: {0} frames in {1} s, longest gap {2} s",
            times.size(),
            times.getLast() - times.getFirst(),
            gap);
    assertThat(left()).isEmpty();
  }

  @Test
  void theEndOfTheStreamDoesNotEndTheRecording() throws Exception {
    ControllerAPI controller = begin();
    controller.startStreaming(MediaMtxRig.CAMERA0);
    RecordingInfo started = start(controller, RecordingFormat.MPEGTS);
    rig.await("the server writes", () -> count(ServerRecordingStarted.class) == 1);
    assertThat(controller.stopStreaming(MediaMtxRig.CAMERA0).continues()).isTrue();
    rig.await("the server writes no more", () -> count(ServerRecordingStopped.class) == 1);
    Duration before = recorded(controller);
    rig.await("2 s more", () -> recorded(controller).compareTo(before.plusSeconds(2)) > 0);
    controller.stopRecording(MediaMtxRig.CAMERA0);
    checked(only(controller, started, RecordingFormat.MPEGTS));
    assertThat(count(ServerRecordingFailed.class)).isZero();
  }

  @Test
  void recordsDirectlyWhatIsNotStreamedAndStreamsItWhereThatIsWanted() throws Exception {
    ControllerAPI controller = begin();
    RecordingInfo direct = start(controller, RecordingFormat.FMP4);
    rig.await("1 s", () -> recorded(controller).compareTo(Duration.ofSeconds(1)) > 0);
    controller.stopRecording(MediaMtxRig.CAMERA0);
    checked(only(controller, direct, RecordingFormat.FMP4));
    assertThat(count(ServerRecordingStarted.class)).isZero();
    controller.deleteRecording(direct.name());
    controller.close();

    rig.settings.with("recording.engine", "mediamtx");
    ControllerAPI other = rig.start();
    other.subscribe(events::add);
    RecordingInfo started = start(other, RecordingFormat.MKV);
    rig.await("the server writes", () -> count(ServerRecordingStarted.class) == 1);
    Duration before = recorded(other);
    rig.await("2 s more", () -> recorded(other).compareTo(before.plusSeconds(2)) > 0);
    other.stopRecording(MediaMtxRig.CAMERA0);
    checked(only(other, started, RecordingFormat.MKV));
  }

  private ControllerAPI begin() throws Exception {
    rig.server.start();
    ControllerAPI controller = rig.start();
    controller.subscribe(events::add);
    return controller;
  }

  private static RecordingInfo start(ControllerAPI controller, RecordingFormat format) {
    return controller.startRecording(
        new RecordingRequest(MediaMtxRig.CAMERA0, Optional.empty(), format, Duration.ZERO));
  }

  private static Duration recorded(ControllerAPI controller) {
    return controller.getRunningRecordings().getFirst().duration();
  }

  private long count(Class<? extends ControllerEvent> type) {
    return events.stream().filter(type::isInstance).count();
  }

  private Path only(ControllerAPI controller, RecordingInfo info, RecordingFormat format) {
    List<MediaFile> files = controller.listRecordings(10, 0).files();
    assertThat(files)
        .extracting(MediaFile::name)
        .containsExactly(info.name() + "." + format.extension());
    return folder.resolve("recordings/camera0").resolve(files.getFirst().name());
  }

  /** What the server wrote and nobody needs any more. */
  private List<Path> left() throws Exception {
    Path own = folder.resolve("recordings/.mediamtx");
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(own)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** No frame is missing for longer, and none is there twice. */
  private static double assertGaps(List<Double> times, double longest) {
    double gap = 0;
    for (int i = 1; i < times.size(); i++) {
      double step = times.get(i) - times.get(i - 1);
      assertThat(step)
          .as("before frame %d at %f s", i, times.get(i))
          .isBetween(0.2 * INTERVAL, longest);
      gap = Math.max(gap, step);
    }
    return gap;
  }

  /** Nothing is missing, there twice or out of its place; the times of all frames. */
  private static List<Double> checked(Path file) throws Exception {
    List<Double> times = times(file);
    assertGaps(times, 1.5 * INTERVAL);
    assertPictures(file, times);
    return times;
  }

  /** Each picture is at its time, whoever wrote it: the bar goes one step per interval. */
  private static void assertPictures(Path file, List<Double> times) throws Exception {
    int size = LiveFrames.WIDTH * LiveFrames.HEIGHT;
    int middle = size / 2 / LiveFrames.WIDTH * LiveFrames.WIDTH;
    byte[] pictures =
        output(
            "ffmpeg -v error -i "
                + file
                + " -fps_mode passthrough -f rawvideo -pix_fmt gray pipe:1");
    assertThat(pictures).hasSize(times.size() * size);
    for (int i = 0; i < times.size(); i++) {
      int at = i * size + middle;
      int moved =
          LiveFrames.phase(Arrays.copyOfRange(pictures, at, at + LiveFrames.WIDTH))
              - LiveFrames.phase(Arrays.copyOfRange(pictures, middle, middle + LiveFrames.WIDTH));
      long intervals = Math.round((times.get(i) - times.getFirst()) / INTERVAL);
      assertThat(Math.floorMod(moved, LiveFrames.PHASES))
          .as("picture %d at %f s", i, times.get(i))
          .isEqualTo((int) (intervals % LiveFrames.PHASES));
    }
  }

  /** What a program says; complaints are in it, and so do not go unnoticed. */
  private static byte[] output(String command) throws Exception {
    Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
    byte[] bytes = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return bytes;
  }

  /** Times of all frames, decoded, so that they can be seen. */
  private static List<Double> times(Path file) throws Exception {
    String command = "ffprobe -v error -select_streams v -show_entries frame=pts_time -of csv=p=0 ";
    List<String> lines =
        new String(output(command + file), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank()) // ffprobe puts one behind a frame with side data
            .toList();
    assertThat(lines).allMatch(line -> line.matches("[0-9.]+,?"));
    return lines.stream().map(line -> Double.parseDouble(line.replace(",", ""))).toList();
  }
}
