package camera.mediamtx.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.RecordingFailed;
import camera.api.ControllerEvent.RecordingStopped;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.FourCc;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.storage.StorageLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One camera's recordings are on a disk that is full soon, the other's on one that is not. */
class FullDiskTest {

  private static final CameraId SMALL = new CameraId(0);
  private static final CameraId LARGE = new CameraId(1);
  private static final int RATE = 30;

  @TempDir Path root;

  private final List<ControllerEvent> events = new CopyOnWriteArrayList<>();
  private final NumberedCamera small = camera();
  private final NumberedCamera large = camera();
  private Path disk;
  private Recordings recordings;

  @BeforeEach
  void mount() throws Exception {
    Media.assumeInstalled();
    disk = Files.createDirectories(root.resolve("recordings/camera0"));
    Media.assumeMounted(disk, "1m");
    TestSettings settings = new TestSettings(root).with("recording.min_free_space", "100KiB");
    PreRolls none = new PreRolls(settings, _ -> small);
    recordings =
        new Recordings(
            settings, new StorageLayout(settings), none, ServerRecorder.NONE, events::add);
  }

  @AfterEach
  void unmount() throws Exception {
    if (recordings != null) {
      recordings.close();
      Media.unmount(disk);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOtherGoesOnAndBothArePlayable(RecordingFormat format) throws Exception {
    RecordingInfo ending = recordings.start(request(SMALL, format), small);
    RecordingInfo going = recordings.start(request(LARGE, format), large);
    await("the end on the small disk", () -> ended(SMALL));
    assertThat(events)
        .filteredOn(RecordingFailed.class::isInstance)
        .map(RecordingFailed.class::cast)
        .allMatch(failed -> failed.camera().equals(SMALL))
        .extracting(RecordingFailed::reason)
        .contains("storage_full");
    int before = large.delivered();
    await("a second more", () -> large.delivered() > before + RATE);
    RecordingInfo stopped = recordings.stop(LARGE);
    assertThat(stopped.name()).isEqualTo(going.name());
    assertWhole(file(LARGE, going.name()), RATE);
    assertWhole(file(SMALL, ending.name()), 5);
  }

  @Test
  void aStartSaysSoAndWorksWhenThereIsRoomAgain() throws Exception {
    RecordingInfo ending = recordings.start(request(SMALL, RecordingFormat.FMP4), small);
    await("the end on the small disk", () -> ended(SMALL));
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> recordings.start(request(SMALL, RecordingFormat.FMP4), camera()))
        .withMessageContaining("full")
        .satisfies(e -> assertThat(e.dependency()).isEqualTo(Dependency.STORAGE));
    recordings.library().delete(ending.name());
    events.clear();
    RecordingInfo next = recordings.start(request(SMALL, RecordingFormat.FMP4), camera());
    recordings.stop(SMALL);
    assertThat(events).noneMatch(RecordingFailed.class::isInstance);
    assertThat(Media.numbers(file(SMALL, next.name()))).isNotEmpty();
  }

  private static NumberedCamera camera() {
    return new NumberedCamera(FourCc.GREY, RATE, NumberedFrame::noisy, Integer.MAX_VALUE);
  }

  private static RecordingRequest request(CameraId camera, RecordingFormat format) {
    return new RecordingRequest(camera, Optional.empty(), format, Duration.ZERO);
  }

  private boolean ended(CameraId camera) {
    return events.stream()
        .anyMatch(e -> e instanceof RecordingStopped stopped && stopped.camera().equals(camera));
  }

  /** On a full disk there is no room for a second container: then the first one stays. */
  private Path file(CameraId camera, String name) {
    String real = recordings.library().info(name).name();
    return root.resolve("recordings").resolve(camera.toString()).resolve(real);
  }

  private static void assertWhole(Path file, int least) throws Exception {
    List<Integer> numbers = Media.numbers(file);
    assertThat(numbers).isEqualTo(IntStream.range(0, numbers.size()).boxed().toList());
    assertThat(numbers.size()).isGreaterThanOrEqualTo(least);
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
