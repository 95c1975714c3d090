package camera.mediamtx.internal.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import camera.api.CameraControl;
import camera.api.CameraId;
import camera.api.ControlChange;
import camera.api.ControlRefusedException;
import camera.api.ControlReport;
import camera.api.ControlReport.Unapplied;
import camera.api.ControlRequest;
import camera.api.ControlValue;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.UnsupportedFeatureException;
import camera.mediamtx.internal.FakeCameras;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.directory.CameraDirectory;
import camera.mediamtx.internal.storage.StorageSettings;
import camera.testkit.FakeControls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberingControlsTest {

  private static final CameraId CAMERA = new CameraId(0);
  private static final CameraId PLAIN = new CameraId(1);

  @TempDir Path folder;
  private final FakeCameras cameras = new FakeCameras();
  private final FakeControls device = new FakeControls();
  private final List<AutoCloseable> running = new ArrayList<>();
  private RememberingControls controls;

  @BeforeEach
  void plugAndStart() {
    cameras.controls("a", device);
    cameras.plug(FakeCameras.device("a", 0, "YUYV", 640, 480));
    cameras.plug(FakeCameras.device("b", 1, "YUYV", 640, 480));
    controls = started(new TestSettings(folder));
  }

  @AfterEach
  void stopAll() throws Exception {
    for (AutoCloseable part : running.reversed()) {
      part.close();
    }
    assertThat(device.open()).as("accesses left open").isZero();
  }

  @Test
  void listsWhatTheDeviceSaysNow() {
    assertThat(listed("brightness").value()).contains(whole(128));
    device.set("brightness", whole(7));
    assertThat(listed("brightness").value()).contains(whole(7));
    ControlReport report = controls.getCameraControls(CAMERA);
    assertThat(report.remembered()).isEmpty();
    assertThat(report.unapplied()).isEmpty();
  }

  @Test
  void setsReadsBackAndRemembers() {
    ControlChange change = set("brightness", 200L, "contrast", 55L);
    assertThat(change.values())
        .containsExactly(entry("brightness", whole(200)), entry("contrast", whole(55)));
    assertThat(change.remembered()).containsExactly("brightness", "contrast");
    assertThat(device.written())
        .containsExactly(Map.of("brightness", whole(200), "contrast", whole(55)));
  }

  @Test
  void choosesTheModeBeforeWhatDependsOnIt() {
    ControlChange change = set("exposure_time_absolute", 300L, "auto_exposure", 1L);
    assertThat(device.written())
        .containsExactly(
            Map.of("auto_exposure", whole(1)), Map.of("exposure_time_absolute", whole(300)));
    assertThat(change.values()).containsEntry("exposure_time_absolute", whole(300));
  }

  @Test
  void setsNothingWhenOneOfSeveralIsWrong() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> set("brightness", 1L, "contrast", 101L))
        .satisfies(e -> assertThat(e.parameter()).isEqualTo("controls.contrast"))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(Rule.RANGE));
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> set("brightness", 1L, "sharpness", 1L))
        .withMessageContaining("one of brightness, contrast, auto_exposure")
        .satisfies(e -> assertThat(e.parameter()).isEqualTo("controls.sharpness"));
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> set("brightness", 1L, "sensor_temperature", 1L));
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> set("brightness", 1L, "exposure_time_absolute", 5L))
        .satisfies(e -> assertThat(e.state()).isEqualTo("INACTIVE"))
        .withMessageNotContaining("already set");
    assertThat(device.written()).isEmpty();
    assertThat(controls.getCameraControls(CAMERA).remembered()).isEmpty();
  }

  @Test
  void saysWhatWasSetBeforeAModeMadeTheRestUseless() {
    set("auto_exposure", 1L);
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> set("exposure_time_absolute", 9L, "auto_exposure", 3L))
        .withMessageContaining("already set: {auto_exposure=3}");
  }

  @Test
  void saysWhatTheDriverRefusedAndWhatWasSetNevertheless() {
    device.breakDown("exposure_time_absolute", "the sensor does not answer");
    assertThatExceptionOfType(ControlRefusedException.class)
        .isThrownBy(() -> set("auto_exposure", 1L, "exposure_time_absolute", 9L))
        .withMessage("the sensor does not answer")
        .satisfies(e -> assertThat(e.control()).contains("exposure_time_absolute"))
        .satisfies(e -> assertThat(e.applied()).containsExactly(entry("auto_exposure", whole(1))));
  }

  @Test
  void setsThemAgainWhenTheCameraComesBack() {
    set("auto_exposure", 1L, "exposure_time_absolute", 300L, "brightness", 10L);
    replug();
    assertThat(listed("brightness").value()).contains(whole(10));
    assertThat(listed("exposure_time_absolute").value()).contains(whole(300));
    ControlReport report = controls.getCameraControls(CAMERA);
    assertThat(report.unapplied()).isEmpty();
    assertThat(report.remembered())
        .containsOnlyKeys("auto_exposure", "exposure_time_absolute", "brightness");
  }

  @Test
  void setsThemAgainAfterARestart() throws Exception {
    set("brightness", 10L, "contrast", 5L);
    stop();
    device.plugged(true);
    RememberingControls next = started(new TestSettings(folder));
    assertThat(next.getCameraControls(CAMERA).remembered())
        .containsOnlyKeys("brightness", "contrast");
    assertThat(device.value("brightness")).contains(whole(10));
    assertThat(device.value("contrast")).contains(whole(5));
  }

  @Test
  void leavesACameraAloneThatStillHasItsValues() throws Exception {
    set("brightness", 10L);
    stop();
    started(new TestSettings(folder)).getCameraControls(CAMERA);
    assertThat(device.written()).hasSize(1);
  }

  @Test
  void neitherRemembersNorRepeatsAButton() {
    ControlChange change = set("reset_all", true);
    assertThat(device.written()).containsExactly(Map.of("reset_all", whole(1)));
    assertThat(change.remembered()).isEmpty();
    assertThat(change.values()).isEmpty();
    replug();
    controls.getCameraControls(CAMERA);
    assertThat(device.written()).hasSize(1);
  }

  @Test
  void reportsWhatCannotBeSetAgainAndSetsTheRest() {
    set("auto_exposure", 1L, "exposure_time_absolute", 300L);
    set("auto_exposure", 3L);
    set("brightness", 10L, "contrast", 5L);
    device.breakDown("brightness", "the sensor does not answer");
    replug();
    ControlReport report = controls.getCameraControls(CAMERA);
    assertThat(report.unapplied())
        .containsExactlyInAnyOrder(
            new Unapplied("brightness", whole(10), "the sensor does not answer"),
            new Unapplied(
                "exposure_time_absolute", whole(300), "without effect in the present mode"));
    assertThat(report.remembered()).containsKeys("brightness", "contrast");
    assertThat(device.value("contrast")).contains(whole(5));
    device.breakDown("brightness", "");
    set("brightness", 11L);
    assertThat(controls.getCameraControls(CAMERA).unapplied()).hasSize(1);
    device.remove("brightness");
    replug();
    assertThat(controls.getCameraControls(CAMERA).unapplied())
        .contains(
            new Unapplied("brightness", whole(11), "the camera has no such control any more"));
  }

  @Test
  void setsADefaultAndForgetsIt() {
    set("brightness", 10L, "contrast", 5L);
    Map<String, Optional<ControlValue>> values = new LinkedHashMap<>();
    values.put("brightness", Optional.empty());
    ControlChange change = controls.setCameraControls(new ControlRequest(CAMERA, values, false));
    assertThat(change.values()).containsExactly(entry("brightness", whole(128)));
    assertThat(change.remembered()).isEmpty();
    assertThat(controls.getCameraControls(CAMERA).remembered()).containsOnlyKeys("contrast");
    values.put("reset_all", Optional.empty());
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> controls.setCameraControls(new ControlRequest(CAMERA, values, false)))
        .withMessageContaining("no default");
  }

  @Test
  void resetsEverythingButWhatIsGiven() {
    set("auto_exposure", 1L, "exposure_time_absolute", 300L, "brightness", 10L);
    ControlChange change =
        controls.setCameraControls(
            new ControlRequest(CAMERA, Map.of("contrast", Optional.of(whole(20))), true));
    assertThat(change.values())
        .containsOnlyKeys("brightness", "exposure_time_absolute", "auto_exposure", "contrast");
    assertThat(device.value("exposure_time_absolute")).contains(whole(157));
    assertThat(device.value("auto_exposure")).contains(whole(3));
    assertThat(device.value("brightness")).contains(whole(128));
    assertThat(controls.getCameraControls(CAMERA).remembered())
        .containsExactly(entry("contrast", whole(20)));
    assertThat(device.written()).noneMatch(write -> write.containsKey("reset_all"));
  }

  @Test
  void needsACameraThatIsKnownThereAndHasControls() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controls.getCameraControls(new CameraId(9)));
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> controls.getCameraControls(PLAIN))
        .satisfies(e -> assertThat(e.feature()).isEqualTo("controls"));
    cameras.unplug("a");
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> controls.getCameraControls(CAMERA))
        .satisfies(e -> assertThat(e.state()).isEqualTo("DISCONNECTED"));
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(() -> set("brightness", 1L));
  }

  @Test
  void givesUpOnADeviceThatDoesNotAnswerAndOnCallsThatPileUp() throws Exception {
    stop();
    controls =
        started(
            new TestSettings(folder).with("controls.timeout", "200ms").with("controls.queue", "1"));
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    device.before(
        () -> {
          hanging.countDown();
          try {
            release.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try {
      CompletableFuture<Throwable> first = failing();
      assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(first.get(10, TimeUnit.SECONDS))
          .isInstanceOf(DependencyFailedException.class)
          .hasMessageContaining("controls.timeout");
      List<CompletableFuture<Throwable>> waiting = List.of(failing(), failing(), failing());
      List<String> messages = new ArrayList<>();
      for (CompletableFuture<Throwable> call : waiting) {
        messages.add(String.valueOf(call.get(10, TimeUnit.SECONDS).getMessage()));
      }
      assertThat(messages).anyMatch(message -> message.contains("waiting already"));
      assertThat(messages).anyMatch(message -> message.contains("controls.timeout"));
    } finally {
      release.countDown();
    }
    device.before(() -> {});
    RememberingControls patient = started(new TestSettings(folder));
    assertThat(patient.getCameraControls(CAMERA).controls()).isNotEmpty();
  }

  @Test
  void saysThatTheDiskDoesNotRemember() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("state2"), "a file where the folder should be");
    controls =
        started(
            new TestSettings(folder).with("storage.state", folder.resolve("state2").toString()));
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> set("brightness", 1L))
        .withMessageContaining("the controls are set, but")
        .satisfies(e -> assertThat(e.dependency()).isEqualTo(Dependency.STORAGE));
    assertThat(device.value("brightness")).contains(whole(1));
  }

  private CompletableFuture<Throwable> failing() {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                set("brightness", 1L);
                failure.complete(new AssertionError("it succeeded"));
              } catch (RuntimeException e) {
                failure.complete(e);
              }
            });
    return failure;
  }

  private void replug() {
    device.plugged(false);
    cameras.unplug("a");
    device.plugged(true);
    cameras.plug(FakeCameras.device("a", 0, "YUYV", 640, 480));
  }

  private CameraControl listed(String name) {
    return controls.getCameraControls(CAMERA).controls().stream()
        .filter(control -> control.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ControlChange set(Object... namesAndValues) {
    Map<String, Optional<ControlValue>> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(
          (String) namesAndValues[i],
          Optional.of(
              namesAndValues[i + 1] instanceof Long number
                  ? whole(number)
                  : new ControlValue.Bool((Boolean) namesAndValues[i + 1])));
    }
    return controls.setCameraControls(new ControlRequest(CAMERA, values, false));
  }

  private void stop() throws Exception {
    for (AutoCloseable part : running.reversed()) {
      part.close();
    }
    running.clear();
  }

  private RememberingControls started(TestSettings settings) {
    Path state = settings.get(StorageSettings.STATE);
    RememberingControls[] made = new RememberingControls[1];
    CameraDirectory directory =
        new CameraDirectory(
            List.of(cameras), state, _ -> Map.of(), event -> made[0].onEvent(event));
    made[0] = new RememberingControls(settings, directory, state, InstantSource.system());
    made[0].start();
    directory.start();
    running.add(directory);
    running.add(made[0]);
    return made[0];
  }

  private static ControlValue whole(long number) {
    return new ControlValue.Whole(number);
  }
}
