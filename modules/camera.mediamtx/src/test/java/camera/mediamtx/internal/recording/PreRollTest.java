package camera.mediamtx.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraStatus;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.CameraConnected;
import camera.api.ControllerEvent.RecordingStopped;
import camera.api.FourCc;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.storage.StorageLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that begin before they were asked for. */
class PreRollTest {

  private static final CameraId CAMERA = new CameraId(0);
  private static final int RATE = 50;

  @TempDir Path root;

  private final List<ControllerEvent> events = new CopyOnWriteArrayList<>();
  private @Nullable SharedCamera camera;
  private @Nullable PreRolls preRolls;
  private @Nullable Recordings recordings;

  @BeforeAll
  static void needsFfmpeg() {
    Media.assumeInstalled();
  }

  @AfterEach
  void closeAll() {
    recordings.close();
    preRolls.close();
    camera.close();
  }

  @Test
  void theFileBeginsAsLongBeforeTheCallAsWanted() throws Exception {
    open(new SharedCamera(FourCc.GREY, RATE, NumberedFrame::grey), settings());
    await("70 frames", () -> camera.delivered() >= 70);
    int called = camera.delivered();
    recordings.start(request(Duration.ofSeconds(1), Optional.empty()), camera);
    int begun = camera.delivered();
    await("30 more", () -> camera.delivered() >= begun + 30);
    List<Integer> numbers = stop();
    assertThat(numbers.getFirst()).isBetween(called - RATE - 1, begun - RATE);
    assertUnbroken(numbers);
    assertThat(numbers.getLast()).isGreaterThanOrEqualTo(begun + 25);
  }

  @Test
  void goesBackAsFarAsThereIsMemory() throws Exception {
    int frame = NumberedFrame.WIDTH * NumberedFrame.HEIGHT;
    int held = (1 << 20) / frame;
    open(
        new SharedCamera(FourCc.GREY, RATE, NumberedFrame::grey),
        settings().with("recording.pre_roll_size", "1MiB"));
    await("frames", () -> camera.delivered() >= held + 20);
    int called = camera.delivered();
    recordings.start(request(Duration.ofSeconds(60), Optional.empty()), camera);
    int begun = camera.delivered();
    List<Integer> numbers = stop();
    assertThat(numbers.getFirst()).isBetween(called - held - 1, begun - held + 5);
    assertUnbroken(numbers);
  }

  @Test
  void aVideoStreamBeginsAtTheKeyFrameBefore() throws Exception {
    int gop = 40;
    int count = 1000;
    byte[] delimiter = {0, 0, 0, 1, 9};
    List<byte[]> frames =
        Media.encoded(
            count,
            List.of(
                "-c:v",
                "libx264",
                "-bf",
                "0",
                "-g",
                "" + gop,
                "-x264-params",
                "aud=1",
                "-f",
                "h264"),
            delimiter);
    open(new SharedCamera(FourCc.H264, RATE, i -> frames.get(i % count)), settings());
    await("100 frames", () -> camera.delivered() >= 100);
    int called = camera.delivered();
    recordings.start(request(Duration.ofMillis(500), Optional.empty()), camera);
    int begun = camera.delivered();
    await("30 more", () -> camera.delivered() >= begun + 30);
    List<Integer> numbers = stop();
    assertThat(numbers.getFirst() % gop).isZero();
    assertThat(numbers.getFirst()).isBetween(called - RATE / 2 - gop - 1, begun - RATE / 2);
    assertUnbroken(numbers);
  }

  @Test
  void theDurationCountsFromTheCall() throws Exception {
    open(new SharedCamera(FourCc.GREY, RATE, NumberedFrame::grey), settings());
    await("60 frames", () -> camera.delivered() >= 60);
    Optional<Duration> duration = Optional.of(Duration.ofMillis(600));
    RecordingInfo info = recordings.start(request(Duration.ofMillis(400), duration), camera);
    await("the end", () -> events.stream().anyMatch(RecordingStopped.class::isInstance));
    List<Integer> numbers = Media.numbers(file(info));
    assertUnbroken(numbers);
    assertThat(numbers).hasSizeBetween(49, 51);
  }

  @Test
  void theFramesOfACameraThatIsNotHeldAreNotMissed() throws Exception {
    camera = new SharedCamera(FourCc.GREY, RATE, NumberedFrame::grey);
    TestSettings settings = settings();
    preRolls = new PreRolls(settings, _ -> camera);
    recordings =
        new Recordings(
            settings, new StorageLayout(settings), preRolls, ServerRecorder.NONE, events::add);
    recordings.start(request(Duration.ofSeconds(1), Optional.empty()), camera);
    int begun = camera.delivered();
    await("30 more", () -> camera.delivered() >= begun + 30);
    assertUnbroken(stop());
  }

  private void open(SharedCamera with, TestSettings settings) {
    camera = with;
    preRolls = new PreRolls(settings, _ -> with);
    recordings =
        new Recordings(
            settings, new StorageLayout(settings), preRolls, ServerRecorder.NONE, events::add);
    CameraInfo info =
        new CameraInfo(
            CAMERA, CameraStatus.CONNECTED, "a", Optional.empty(), Map.of(), Optional.empty());
    preRolls.follow(new CameraConnected(info, Instant.now()));
  }

  private TestSettings settings() {
    return new TestSettings(root)
        .with("recording.pre_roll", "10s")
        .with("recording.min_free_space", "0");
  }

  private static RecordingRequest request(Duration preRoll, Optional<Duration> duration) {
    return new RecordingRequest(CAMERA, duration, RecordingFormat.FMP4, preRoll);
  }

  private List<Integer> stop() throws Exception {
    return Media.numbers(file(recordings.stop(CAMERA)));
  }

  private Path file(RecordingInfo info) {
    return root.resolve("recordings/camera0/" + info.name() + ".mp4");
  }

  private static void assertUnbroken(List<Integer> numbers) {
    int first = numbers.getFirst();
    assertThat(numbers).isEqualTo(IntStream.range(first, first + numbers.size()).boxed().toList());
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("waiting for " + what).isNegative();
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
