package camera.mediamtx.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.RecordingFailed;
import camera.api.ControllerEvent.RecordingStarted;
import camera.api.ControllerEvent.RecordingStopped;
import camera.api.DependencyFailedException;
import camera.api.FourCc;
import camera.api.InvalidStateException;
import camera.api.MediaFile;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.RecordingState;
import camera.api.UnsupportedFeatureException;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegSettings;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordingsTest {

  private static final CameraId CAMERA = new CameraId(0);
  private static final int RATE = 50;

  @TempDir Path root;

  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final List<ControllerEvent> events = new CopyOnWriteArrayList<>();
  private NumberedCamera camera = new NumberedCamera(RATE);
  private final List<Recordings> open = new ArrayList<>();

  @BeforeAll
  static void needsFfmpeg() {
    Media.assumeInstalled();
  }

  @AfterEach
  void closeAll() {
    open.forEach(Recordings::close);
  }

  @ParameterizedTest
  @EnumSource
  void recordsEveryFrameOnceWithItsOwnTime(RecordingFormat format) throws Exception {
    Recordings recordings = recordings();
    RecordingInfo started = recordings.start(request(Optional.empty(), format), camera);
    assertThat(started.state()).isEqualTo(RecordingState.RECORDING);
    assertThat(recordings.library().files().index().list(50, 0).files()).isEmpty();
    await("60 frames", () -> camera.delivered() >= 60);
    RecordingInfo stopped = recordings.stop(CAMERA);

    Path file = only(recordings, stopped);
    assertThat(stopped.name()).isEqualTo(started.name());
    assertThat(stopped.state()).isEqualTo(RecordingState.STOPPED);
    assertThat(file.getFileName()).hasToString(stopped.name() + "." + format.extension());
    assertThat(stopped.size()).isEqualTo(Files.size(file)).isPositive();
    assertThat(Media.entry(file, "stream=codec_name")).isEqualTo("h264");
    List<Integer> numbers = Media.numbers(file);
    assertThat(numbers).isEqualTo(IntStream.range(0, numbers.size()).boxed().toList());
    assertThat(numbers.size()).isGreaterThanOrEqualTo(60);
    assertTimes(file);
    MediaFile listed = recordings.library().files().index().list(50, 0).files().getFirst();
    assertThat(listed.format()).isEqualTo(format.toString());
    assertThat(listed.duration())
        .hasValueSatisfying(d -> assertThat(d).isGreaterThan(Duration.ofSeconds(1)));
    assertThat(leftovers()).isEmpty();
    assertThat(events.getFirst()).isInstanceOf(RecordingStarted.class);
    assertThat(events.getLast()).isInstanceOf(RecordingStopped.class);
  }

  @Test
  void losesNothingWhenFfmpegIsKilledAgainAndAgain() throws Exception {
    Recordings recordings = recordings();
    recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    for (int kill = 1; kill <= 3; kill++) {
      int count = kill * 45;
      await(count + " frames", () -> camera.delivered() >= count);
      killChild("KILL");
    }
    await("200 frames", () -> camera.delivered() >= 200);
    RecordingInfo stopped = recordings.stop(CAMERA);

    Path file = only(recordings, stopped);
    List<Integer> numbers = Media.numbers(file);
    assertThat(numbers).isEqualTo(IntStream.range(0, camera.delivered()).boxed().toList());
    assertTimes(file);
    assertThat(events).noneMatch(RecordingFailed.class::isInstance);
  }

  @Test
  void keepsJpegFramesOverAKilledChild() throws Exception {
    byte[] start = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    goesOnAfterAKill(FourCc.MJPG, List.of("-c:v", "mjpeg", "-q:v", "3", "-f", "image2pipe"), start);
  }

  @Test
  void copiesH264OverAKilledChildBetweenTwoKeyFrames() throws Exception {
    byte[] delimiter = {0, 0, 0, 1, 9};
    goesOnAfterAKill(
        FourCc.H264,
        List.of("-c:v", "libx264", "-bf", "0", "-g", "40", "-x264-params", "aud=1", "-f", "h264"),
        delimiter);
  }

  @Test
  void copiesH265OverAKilledChildBetweenTwoKeyFrames() throws Exception {
    byte[] delimiter = {0, 0, 0, 1, 0x46, 1};
    String parameters = "log-level=none:aud=1:bframes=0:keyint=40";
    goesOnAfterAKill(
        FourCc.HEVC,
        List.of("-c:v", "libx265", "-x265-params", parameters, "-f", "hevc"),
        delimiter);
  }

  @Test
  void beginsAtTheNextKeyFrameOfAStreamItJoins() throws Exception {
    List<byte[]> frames = h264(120, 40);
    camera = new NumberedCamera(FourCc.H264, RATE, i -> frames.get(i + 10), 110);
    Recordings recordings = recordings();
    recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    await("all frames", () -> camera.delivered() == 110);
    Path file = only(recordings, recordings.stop(CAMERA));
    assertThat(Media.numbers(file)).isEqualTo(IntStream.range(40, 120).boxed().toList());
  }

  @Test
  void saysThatAStreamHasNoKeyFrame() throws Exception {
    values.put(RecordingSettings.START_TIMEOUT, Duration.ofMillis(500));
    List<byte[]> frames = h264(100, 100);
    camera = new NumberedCamera(FourCc.H264, RATE, i -> frames.get(i + 1), 99);
    Recordings recordings = recordings();
    RecordingRequest request = request(Optional.empty(), RecordingFormat.FMP4);
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> recordings.start(request, camera))
        .withMessageContaining("no key frame")
        .withMessageContaining("recording.start_timeout");
    assertThat(leftovers()).isEmpty();
  }

  private static List<byte[]> h264(int count, int keyInterval) throws Exception {
    byte[] delimiter = {0, 0, 0, 1, 9};
    String interval = Integer.toString(keyInterval);
    return Media.encoded(
        count,
        List.of(
            "-c:v", "libx264", "-bf", "0", "-g", interval, "-x264-params", "aud=1", "-f", "h264"),
        delimiter);
  }

  private void goesOnAfterAKill(FourCc format, List<String> encoding, byte... frameStart)
      throws Exception {
    int count = 110;
    List<byte[]> frames = Media.encoded(count, encoding, frameStart);
    camera = new NumberedCamera(format, RATE, frames::get, count);
    Recordings recordings = recordings();
    recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    await("50 frames", () -> camera.delivered() >= 50);
    killChild("KILL");
    await("all frames", () -> camera.delivered() == count);
    Path file = only(recordings, recordings.stop(CAMERA));
    assertThat(Media.numbers(file)).isEqualTo(IntStream.range(0, count).boxed().toList());
    assertTimes(file);
  }

  @Test
  void endsPlayableWhenTheDiskIsFull() throws Exception {
    Path disk = Files.createDirectories(root.resolve("recordings"));
    Media.assumeMounted(disk, "400k");
    try {
      camera = new NumberedCamera(FourCc.GREY, RATE, NumberedFrame::noisy, Integer.MAX_VALUE);
      Recordings recordings = recordings();
      RecordingInfo info =
          recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
      await("the end", () -> events.stream().anyMatch(RecordingStopped.class::isInstance));
      assertThat(reasons()).containsExactly("storage_full");
      List<Integer> numbers = Media.numbers(only(recordings, info));
      assertThat(numbers).isEqualTo(IntStream.range(0, numbers.size()).boxed().toList());
      assertThat(numbers.size()).isGreaterThan(10);
    } finally {
      Media.unmount(disk);
    }
  }

  @Test
  void tellsOfFramesLostForWantOfMemory() throws Exception {
    values.put(RecordingSettings.QUEUE_SIZE, 20L * NumberedFrame.WIDTH * NumberedFrame.HEIGHT);
    values.put(RecordingSettings.PROGRESS_INTERVAL, Duration.ofMillis(100));
    Recordings recordings = recordings();
    recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    await("20 frames", () -> camera.delivered() >= 20);
    long stopped = killChild("STOP");
    await("the event", () -> reasons().contains("frames_lost"));
    Media.signal("CONT", stopped);
    RecordingInfo info = recordings.stop(CAMERA);
    assertThat(Media.numbers(only(recordings, info))).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void replacesAChildThatStalls() throws Exception {
    values.put(RecordingSettings.STALL_TIMEOUT, Duration.ofMillis(700));
    Recordings recordings = recordings();
    recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    await("30 frames", () -> camera.delivered() >= 30);
    long stalled = killChild("STOP");
    await("the child replaced", () -> !alive(stalled));
    int before = camera.delivered();
    await("frames after it", () -> camera.delivered() >= before + 30);
    RecordingInfo stopped = recordings.stop(CAMERA);
    assertThat(Media.numbers(only(recordings, stopped)))
        .isEqualTo(IntStream.range(0, camera.delivered()).boxed().toList());
  }

  @Test
  void stopsByItselfAfterItsDuration() throws Exception {
    Recordings recordings = recordings();
    Duration duration = Duration.ofSeconds(1);
    recordings.start(request(Optional.of(duration), RecordingFormat.FMP4), camera);
    await("the end", () -> events.stream().anyMatch(RecordingStopped.class::isInstance));
    RecordingStopped stopped = (RecordingStopped) events.getLast();
    assertThat(stopped.recording().duration())
        .isBetween(Duration.ofMillis(950), Duration.ofMillis(1030));
    assertThat(recordings.running(CAMERA)).isEmpty();
    Path file = only(recordings, stopped.recording());
    assertThat(Double.parseDouble(Media.entry(file, "format=duration"))).isBetween(0.9, 1.1);
  }

  @Test
  void goesOnWithACameraThatComesBack() throws Exception {
    values.put(RecordingSettings.RETRY_INTERVAL, Duration.ofMillis(20));
    Recordings recordings = recordings();
    recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    await("20 frames", () -> camera.delivered() >= 20);
    camera.unplug();
    await("the event", () -> reasons().contains("device_disconnected"));
    camera.plug();
    await("60 frames", () -> camera.delivered() >= 60);
    RecordingInfo stopped = recordings.stop(CAMERA);
    Path file = only(recordings, stopped);
    assertThat(Media.numbers(file))
        .isEqualTo(IntStream.range(0, camera.delivered()).boxed().toList());
    assertTimes(file);
  }

  @Test
  void closesTheFileOfACameraThatStaysAway() throws Exception {
    values.put(RecordingSettings.RETRY_INTERVAL, Duration.ofMillis(20));
    values.put(RecordingSettings.RECONNECT_TIMEOUT, Duration.ofMillis(300));
    Recordings recordings = recordings();
    RecordingInfo info = recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    await("20 frames", () -> camera.delivered() >= 20);
    camera.unplug();
    await("the end", () -> events.stream().anyMatch(RecordingStopped.class::isInstance));
    assertThat(reasons()).containsExactly("device_disconnected", "device_disconnected");
    assertThat(Media.numbers(only(recordings, info))).hasSize(camera.delivered());
  }

  @Test
  void anUnpluggedCameraCanBeStopped() throws Exception {
    Recordings recordings = recordings();
    recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    await("20 frames", () -> camera.delivered() >= 20);
    camera.unplug();
    await("the event", () -> reasons().contains("device_disconnected"));
    RecordingInfo stopped = recordings.stop(CAMERA);
    assertThat(Media.numbers(only(recordings, stopped))).hasSize(camera.delivered());
  }

  @Test
  void finishesWhatACrashOfTheServiceLeft() throws Exception {
    Recordings recordings = recordings();
    recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    await("20 frames", () -> camera.delivered() >= 20);
    killChild("KILL");
    await("150 frames", () -> camera.delivered() >= 150);
    Path copy = root.resolve("copy");
    long delivered = camera.delivered();
    copyTree(root.resolve("recordings"), copy.resolve("recordings"));
    RecordingInfo info = recordings.running(CAMERA).orElseThrow();
    recordings.stop(CAMERA);

    Recordings later = recordings(copy);
    later.recover();
    await(
        "the recording listed",
        () -> !later.library().files().index().list(50, 0).files().isEmpty());
    Path file = copy.resolve("recordings/camera0/" + info.name() + ".mp4");
    List<Integer> numbers = Media.numbers(file);
    assertThat(numbers).isEqualTo(IntStream.range(0, numbers.size()).boxed().toList());
    assertThat(numbers.size()).isGreaterThan((int) delivered - 2 * RATE);
  }

  @Test
  void oneOfTwoStartsWinsAndAStopNeedsARecording() {
    Recordings recordings = recordings();
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> recordings.stop(CAMERA))
        .satisfies(e -> assertThat(e.state()).isEqualTo("IDLE"));
    recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera))
        .satisfies(e -> assertThat(e.state()).isEqualTo("RECORDING"))
        .satisfies(e -> assertThat(e.allowedStates()).containsExactly("IDLE"));
  }

  /** Whoever sees the file finds the camera idle, however soon he asks. */
  @Test
  void isIdleFromTheMomentItsFileIsThere() throws Exception {
    Recordings recordings = recordings();
    Path folder = root.resolve("recordings/camera0");
    for (int round = 1; round <= 5; round++) {
      Duration duration = Duration.ofMillis(200);
      recordings.start(request(Optional.of(duration), RecordingFormat.FMP4), camera);
      int expected = round;
      // No pause: what is tested lasts some milliseconds.
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (films(folder) < expected) {
        assertThat(System.nanoTime() - deadline).as("waiting for the file").isNegative();
      }
      assertThatExceptionOfType(InvalidStateException.class)
          .isThrownBy(() -> recordings.stop(CAMERA))
          .satisfies(e -> assertThat(e.state()).isEqualTo("IDLE"));
      assertThat(recordings.library().files().index().list(50, 0).total()).isEqualTo(expected);
    }
  }

  private static long films(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).count();
    }
  }

  @Test
  void describesARunningRecordingButLetsNobodyTakeItAway() throws Exception {
    Recordings recordings = recordings();
    RecordingInfo info = recordings.start(request(Optional.empty(), RecordingFormat.FMP4), camera);
    await("bytes", () -> recordings.library().bytes() > 0);
    for (String name : List.of(info.name(), info.name() + ".mp4")) {
      MediaFile soFar = recordings.library().info(name);
      assertThat(soFar.name()).isEqualTo(info.name() + ".mp4");
      assertThat(soFar.size()).isPositive();
      assertThatExceptionOfType(InvalidStateException.class)
          .isThrownBy(() -> recordings.library().delete(name))
          .satisfies(e -> assertThat(e.state()).isEqualTo("RECORDING"));
      assertThatExceptionOfType(InvalidStateException.class)
          .isThrownBy(() -> recordings.library().open(name));
    }
    RecordingInfo stopped = recordings.stop(CAMERA);
    assertThat(recordings.library().info(info.name()).size()).isEqualTo(stopped.size());
    recordings.library().delete(info.name());
    assertThat(recordings.library().files().index().list(50, 0).files()).isEmpty();
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    values.put(RecordingSettings.START_TIMEOUT, Duration.ofMillis(200));
    Recordings recordings = recordings();
    RecordingRequest plain = request(Optional.empty(), RecordingFormat.FMP4);
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(
            () ->
                recordings.start(
                    new RecordingRequest(
                        CAMERA, Optional.empty(), RecordingFormat.FMP4, Duration.ofSeconds(1)),
                    camera));
    camera.silence();
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> recordings.start(plain, camera))
        .withMessageContaining("no frame");
    assertThat(recordings.running(CAMERA)).isEmpty();
    values.put(FfmpegSettings.PROGRAM, root.resolve("missing").toString());
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> recordings().start(plain, new NumberedCamera(RATE)))
        .withMessageContaining("apt install ffmpeg");
    values.remove(FfmpegSettings.PROGRAM);
    values.put(RecordingSettings.MIN_FREE_SPACE, 1L << 50);
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> recordings().start(plain, new NumberedCamera(RATE)))
        .withMessageContaining("full");
    assertThat(leftovers()).isEmpty();
  }

  private Recordings recordings() {
    return recordings(root);
  }

  private Recordings recordings(Path base) {
    Map<Setting<?>, Object> chosen = new HashMap<>(values);
    chosen.put(StorageSettings.RECORDINGS, base.resolve("recordings"));
    chosen.putIfAbsent(RecordingSettings.MIN_FREE_SPACE, 0L);
    chosen.putIfAbsent(RecordingSettings.WATCH_INTERVAL, Duration.ofMillis(50));
    Settings settings =
        new Settings() {
          @Override
          @SuppressWarnings("unchecked") // Each value was put with its setting.
          public <T> T get(Setting<T> setting) {
            return (T) chosen.getOrDefault(setting, setting.defaultValue());
          }
        };
    PreRolls none = new PreRolls(settings, _ -> camera);
    Recordings recordings =
        new Recordings(
            settings, new StorageLayout(settings), none, ServerRecorder.NONE, events::add);
    open.add(recordings);
    return recordings;
  }

  private static RecordingRequest request(Optional<Duration> duration, RecordingFormat format) {
    return new RecordingRequest(CAMERA, duration, format, Duration.ZERO);
  }

  private List<String> reasons() {
    return events.stream()
        .filter(RecordingFailed.class::isInstance)
        .map(event -> ((RecordingFailed) event).reason())
        .toList();
  }

  /** Signals the child that writes now, and returns its process number. */
  private long killChild(String signal) throws Exception {
    long pid = SegmentFolder.findAll(root.resolve("recordings")).getFirst().manifest().child();
    Media.signal(signal, pid);
    if (signal.equals("KILL")) {
      await("the child dead", () -> !alive(pid));
    }
    return pid;
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private Path only(Recordings recordings, RecordingInfo info) {
    List<MediaFile> files = recordings.library().files().index().list(50, 0).files();
    assertThat(files).hasSize(1);
    assertThat(files.getFirst().name()).startsWith(info.name() + ".");
    return root.resolve("recordings/camera0").resolve(files.getFirst().name());
  }

  /** All that is neither a recording nor its notes. */
  private List<String> leftovers() throws IOException {
    List<String> names = new ArrayList<>();
    Path folder = root.resolve("recordings/camera0");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*")) {
        files.forEach(file -> names.add(file.getFileName().toString()));
      }
    }
    names.removeIf(name -> name.endsWith(".json"));
    return names;
  }

  /** Each frame has the time the camera gave it, to a millisecond (Matroska has no more). */
  private void assertTimes(Path file) throws Exception {
    List<Double> times = Media.times(file);
    double first = times.getFirst();
    List<Long> expected = camera.micros();
    for (int i = 0; i < times.size(); i++) {
      assertThat((times.get(i) - first) * 1000)
          .as("time of frame %d in ms", i)
          .isCloseTo(expected.get(i) / 1000.0, org.assertj.core.data.Offset.offset(0.6));
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.createDirectories(to.resolve(from.relativize(path)).getParent());
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("waiting for " + what).isNegative();
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
