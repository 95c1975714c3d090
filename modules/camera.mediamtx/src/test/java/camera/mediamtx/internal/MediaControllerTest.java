package camera.mediamtx.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraCapabilities.Validation;
import camera.api.CameraGoneException;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraStatus;
import camera.api.ControllerAPI;
import camera.api.ControllerEvent;
import camera.api.DependencyFailedException;
import camera.api.Frame;
import camera.api.ImageFormat;
import camera.api.InvalidRequestException;
import camera.api.InvalidStateException;
import camera.api.MediaFile;
import camera.api.MediaPage;
import camera.api.NotFoundException;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.SnapshotRequest;
import camera.api.SnapshotResult;
import camera.api.SystemStatus.Readiness;
import camera.api.UnsupportedFeatureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaControllerTest {

  private static final CameraId CAMERA0 = new CameraId(0);
  private static final CameraId CAMERA1 = new CameraId(1);

  @TempDir Path folder;
  private final FakeCameras cameras = new FakeCameras();
  private final BlockingQueue<ControllerEvent> events = new LinkedBlockingQueue<>();
  private final List<ControllerAPI> controllers = new ArrayList<>();
  private ControllerAPI controller;

  @BeforeEach
  void startController() {
    controller = started(new TestSettings(folder));
  }

  @AfterEach
  void closeControllers() {
    controllers.forEach(ControllerAPI::close);
    assertThat(cameras.openFeeds()).isZero();
  }

  @Test
  void followsCamerasThatComeAndGo() throws Exception {
    cameras.plug(FakeCameras.device("a", 0, "YUYV", 640, 480));
    assertThat(event(ControllerEvent.CameraConnected.class).camera()).isEqualTo(CAMERA0);
    CameraInfo info = controller.getCameraList().getFirst();
    assertThat(info.status()).isEqualTo(CameraStatus.CONNECTED);
    assertThat(info.mode())
        .hasValueSatisfying(m -> assertThat(m.resolution()).isEqualTo("640x480"));
    cameras.unplug("a");
    assertThat(event(ControllerEvent.CameraDisconnected.class).info().status())
        .isEqualTo(CameraStatus.DISCONNECTED);
    assertThat(controller.getCameraList()).hasSize(1);
    cameras.plug(FakeCameras.device("a", 5, "YUYV", 640, 480));
    assertThat(event(ControllerEvent.CameraConnected.class).camera()).isEqualTo(CAMERA0);
  }

  @Test
  void tellsWhenACameraCannotBeUsed() throws Exception {
    cameras.plug(FakeCameras.device("a", 0, "YUYV", 640, 480));
    event(ControllerEvent.CameraConnected.class);
    cameras.plug(FakeCameras.faulty("a", 0, "no permission; add the service to group video"));
    ControllerEvent.CameraStatusChanged changed = event(ControllerEvent.CameraStatusChanged.class);
    assertThat(changed.before()).isEqualTo(CameraStatus.CONNECTED);
    assertThat(changed.info().problem()).hasValueSatisfying(p -> assertThat(p).contains("group"));
    assertThat(controller.getCameraCapabilities(CAMERA0).validation())
        .isEqualTo(Validation.DISCONNECTED);
  }

  @Test
  void remembersCamerasOverARestart() {
    cameras.plug(FakeCameras.device("a", 0, "YUYV", 640, 480));
    cameras.plug(FakeCameras.device("b", 0, "MJPG", 1280, 720));
    controller.close();
    cameras.unplug("a");
    cameras.unplug("b");
    ControllerAPI next = started(new TestSettings(folder));
    assertThat(next.getCameraList()).extracting(CameraInfo::id).containsExactly(CAMERA0, CAMERA1);
    assertThat(next.getCameraList())
        .extracting(CameraInfo::status)
        .containsOnly(CameraStatus.DISCONNECTED);
    assertThat(next.getCameraCapabilities(CAMERA1).resolutions()).containsExactly("1280x720");
    assertThat(next.getCameraCapabilities(CAMERA1).frameRates()).containsExactly(30);
    assertThat(next.getCameraCapabilities(CAMERA1).validation()).isEqualTo(Validation.DISCONNECTED);
    cameras.plug(FakeCameras.device("c", 1, "YUYV", 320, 240));
    assertThat(next.getCameraList()).extracting(CameraInfo::name).contains("Camera c").hasSize(3);
    assertThat(next.getCameraStatus(new CameraId(2)).formats()).containsExactly("YUYV");
  }

  @Test
  void savesAnMjpegFrameByteForByte() throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", 64, 48);
    MemoryFrame frame = MemoryFrame.of("MJPG", 64, 48, jpeg);
    plugMjpeg(frame);
    SnapshotResult result = controller.takeSnapshot(plain(CAMERA0));
    assertThat(result.file()).hasBinaryContent(jpeg);
    assertThat(result.fileName()).isEqualTo("camera0_2025-01-15_14-30-00-123.jpg");
    assertThat(result.file())
        .isEqualTo(folder.resolve("snapshots/camera0").resolve(result.fileName()));
    assertThat(result.size()).isEqualTo(jpeg.length);
    assertThat(result.tier()).isEqualTo(1);
    assertThat(result.resolution()).isEqualTo("64x48");
    assertThat(result.captureTime()).isEqualTo(Instant.parse("2025-01-15T14:30:00.123Z"));
    assertThat(frame.isClosed()).isTrue();
    assertThat(event(ControllerEvent.SnapshotTaken.class).result()).isEqualTo(result);
    MediaFile file = controller.listSnapshots(50, 0).files().getFirst();
    assertThat(file.name()).isEqualTo(result.fileName());
    assertThat(file.camera()).isEqualTo("camera0");
    assertThat(file.created()).isEqualTo(result.captureTime());
  }

  @Test
  void skipsBrokenFramesAndTakesTheNext() throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", 64, 48);
    MemoryFrame cut = MemoryFrame.of("MJPG", 64, 48, Arrays.copyOf(jpeg, 500));
    MemoryFrame bad = MemoryFrame.of("MJPG", 64, 48, new byte[0]);
    MemoryFrame good = MemoryFrame.of("MJPG", 64, 48, jpeg);
    plugMjpeg(cut, bad, good);
    assertThat(controller.takeSnapshot(plain(CAMERA0)).file()).hasBinaryContent(jpeg);
    assertThat(List.of(cut, bad, good)).allMatch(MemoryFrame::isClosed);
  }

  @Test
  void saysHowManyFramesWereBrokenWhenNoneIsGood() throws Exception {
    plugMjpeg(
        MemoryFrame.of("MJPG", 64, 48, new byte[10]), MemoryFrame.of("MJPG", 64, 48, new byte[0]));
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> controller.takeSnapshot(plain(CAMERA0)))
        .satisfies(e -> assertThat(e.dependency().word()).isEqualTo("capture"))
        .withMessageContaining("only broken pictures (2")
        .withMessageContaining("snapshot.direct_timeout");
    assertThat(event(ControllerEvent.SnapshotFailed.class).error()).contains("broken");
    assertThat(controller.listSnapshots(50, 0).total()).isZero();
  }

  @Test
  void failsWhenTheCameraIsUnpluggedMeanwhile() throws Exception {
    plugMjpeg();
    cameras.frames(
        _ -> {
          throw new CameraGoneException("gone");
        });
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> controller.takeSnapshot(plain(CAMERA0)))
        .satisfies(e -> assertThat(e.dependency().word()).isEqualTo("capture"))
        .withMessageContaining("unplugged");
    assertThat(event(ControllerEvent.SnapshotFailed.class).camera()).isEqualTo(CAMERA0);
  }

  @Test
  void removesWhatAKilledRunLeftUnfinished() throws Exception {
    Path left = folder.resolve("again/snapshots/camera0/.unfinished-0123");
    Files.createDirectories(left.getParent());
    Files.createFile(left);
    started(new TestSettings(folder.resolve("again"))).close();
    assertThat(left).doesNotExist();
  }

  @Test
  void skipsWarmUpFramesOfAnIdleCamera() throws Exception {
    byte[] dark = Ffmpeg.picture(folder, "jpg", 32, 32);
    byte[] bright = Ffmpeg.picture(folder, "jpg", 64, 48);
    ControllerAPI patient = started(new TestSettings(folder).with("snapshot.warmup_frames", "2"));
    plugMjpeg(
        MemoryFrame.of("MJPG", 32, 32, dark),
        MemoryFrame.of("MJPG", 32, 32, dark),
        MemoryFrame.of("MJPG", 64, 48, bright));
    assertThat(patient.takeSnapshot(plain(CAMERA0)).file()).hasBinaryContent(bright);
  }

  @Test
  void usesTheNameGivenAndReplacesAnEarlierFile() throws Exception {
    byte[] first = Ffmpeg.picture(folder, "jpg", 32, 32);
    byte[] second = Ffmpeg.picture(folder, "jpg", 64, 48);
    plugMjpeg(MemoryFrame.of("MJPG", 32, 32, first));
    assertThat(controller.takeSnapshot(named(CAMERA0, "front door")).fileName())
        .isEqualTo("front door.jpg");
    plugMjpeg(MemoryFrame.of("MJPG", 64, 48, second));
    controller.takeSnapshot(named(CAMERA0, "front door.jpg"));
    MediaPage page = controller.listSnapshots(50, 0);
    assertThat(page.files())
        .singleElement()
        .satisfies(f -> assertThat(f.size()).isEqualTo(second.length));
    assertThat(page.files().getFirst().camera()).isEqualTo("camera0");
  }

  @Test
  void aNameBelongsToOneFileOnly() throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", 32, 32);
    plugMjpeg(MemoryFrame.of("MJPG", 32, 32, jpeg));
    controller.takeSnapshot(named(CAMERA0, "door.jpg"));
    cameras.plug(FakeCameras.device("second", 1, "MJPG", 32, 32));
    cameras.frames(_ -> Optional.of(MemoryFrame.of("MJPG", 32, 32, jpeg)));
    controller.takeSnapshot(named(CAMERA1, "door.jpg"));
    assertThat(controller.listSnapshots(50, 0).files())
        .singleElement()
        .satisfies(file -> assertThat(file.camera()).isEqualTo("camera1"));
  }

  @Test
  void refusesNamesThatAreMoreThanNames() throws Exception {
    plugMjpeg();
    for (String name : List.of("../x.jpg", "/etc/passwd", "a/b", ".hidden", "x.png", "")) {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> controller.takeSnapshot(named(CAMERA0, name)))
          .satisfies(e -> assertThat(e.parameter()).isEqualTo("filename"));
    }
    assertThat(events).noneMatch(ControllerEvent.SnapshotFailed.class::isInstance);
  }

  @Test
  void distinguishesUnknownFromUnplugged() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controller.takeSnapshot(plain(CAMERA1)));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controller.getCameraStatus(CAMERA1));
    cameras.plug(FakeCameras.device("a", 0, "YUYV", 640, 480));
    cameras.unplug("a");
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> controller.takeSnapshot(plain(CAMERA0)))
        .satisfies(e -> assertThat(e.state()).isEqualTo("DISCONNECTED"));
    assertThat(controller.getCameraStatus(CAMERA0).resolutions()).containsExactly("640x480");
  }

  @Test
  void saysThatBayerDataCannotBecomeAPicture() {
    cameras.plug(FakeCameras.device("a", 0, "BA81", 640, 480));
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> controller.takeSnapshot(plain(CAMERA0)))
        .withMessageContaining("BA81");
  }

  @Test
  void decodesTheKeyFrameOfACameraThatGivesOnlyVideo() throws Exception {
    byte[] video = Ffmpeg.picture(folder, "h264", 640, 480, "-pix_fmt", "yuv420p", "-crf", "10");
    cameras.plug(FakeCameras.device("a", 0, "H264", 640, 480));
    // A damaged key frame is passed over like a damaged picture.
    byte[] torn = Arrays.copyOf(video, 20);
    cameras.frames(n -> Optional.of(MemoryFrame.of("H264", 640, 480, n == 0 ? torn : video)));
    SnapshotResult result = controller.takeSnapshot(plain(CAMERA0));
    assertThat(result.resolution()).isEqualTo("640x480");
    byte[] original = Ffmpeg.decode(folder, Ffmpeg.picture(folder, "png", 640, 480));
    assertThat(Ffmpeg.psnr(Ffmpeg.decode(folder, Files.readAllBytes(result.file())), original))
        .isGreaterThan(30);
    try (Stream<Path> left = Files.list(result.file().getParent())) {
      assertThat(left).as("no temporary file stays").containsExactly(result.file());
    }
  }

  @Test
  void refusesMoreSnapshotsAtOnceThanAllowed() throws Exception {
    ControllerAPI narrow = started(new TestSettings(folder).with("snapshot.max_concurrent", "1"));
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    cameras.plug(FakeCameras.device("a", 0, "MJPG", 32, 32));
    cameras.frames(
        _ -> {
          waiting.countDown();
          awaitQuietly(goOn);
          return Optional.empty();
        });
    Thread first =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThatExceptionOfType(DependencyFailedException.class)
                        .isThrownBy(() -> narrow.takeSnapshot(plain(CAMERA0))));
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(narrow.getCameraStatus(CAMERA0).uptime()).isPositive();
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> narrow.takeSnapshot(plain(CAMERA0)))
        .withMessageContaining("snapshot.max_concurrent");
    goOn.countDown();
    first.join();
    assertThat(narrow.getCameraStatus(CAMERA0).uptime()).isZero();
  }

  @Test
  void leavesNothingBehindWhenTheSnapshotCannotBeWritten() throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", 32, 32);
    plugMjpeg(MemoryFrame.of("MJPG", 32, 32, jpeg));
    Path taken = Files.createDirectories(folder.resolve("snapshots/camera0/door.jpg"));
    Files.createFile(taken.resolve("inside"));
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> controller.takeSnapshot(named(CAMERA0, "door.jpg")))
        .satisfies(e -> assertThat(e.dependency().word()).isEqualTo("storage"))
        .withMessageContaining("storage.snapshots")
        .withMessageNotContaining(folder.toString());
    assertThat(taken.getParent()).isDirectoryNotContaining("regex:.*unfinished.*");
  }

  @Test
  void recordsAndTakesASnapshotOfTheSameCamera() throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", 64, 48);
    cameras.plug(FakeCameras.device("a", 0, "MJPG", 64, 48));
    cameras.paced(20, () -> MemoryFrame.of("MJPG", 64, 48, jpeg));
    RecordingRequest request =
        new RecordingRequest(CAMERA0, Optional.empty(), RecordingFormat.FMP4, Duration.ZERO);
    RecordingInfo begun = controller.startRecording(request);
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> controller.startRecording(request))
        .satisfies(e -> assertThat(e.state()).isEqualTo("RECORDING"));
    SnapshotResult snapshot = controller.takeSnapshot(plain(CAMERA0));
    assertThat(snapshot.tier()).isZero();
    assertThat(snapshot.file()).hasBinaryContent(jpeg);
    RecordingInfo ended = controller.stopRecording(CAMERA0);
    assertThat(ended.name()).isEqualTo(begun.name());
    assertThat(ended.size()).isPositive();
    assertThat(controller.listRecordings(50, 0).files())
        .singleElement()
        .satisfies(file -> assertThat(file.name()).isEqualTo(begun.name() + ".mp4"));
    assertThat(event(ControllerEvent.RecordingStarted.class).camera()).isEqualTo(CAMERA0);
    assertThat(event(ControllerEvent.RecordingStopped.class).recording().name())
        .isEqualTo(begun.name());
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> controller.stopRecording(CAMERA0))
        .satisfies(e -> assertThat(e.state()).isEqualTo("IDLE"));
  }

  @Test
  void refusesToRecordWhatIsUnpluggedOrUnknown() {
    RecordingRequest request =
        new RecordingRequest(CAMERA0, Optional.empty(), RecordingFormat.FMP4, Duration.ZERO);
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controller.startRecording(request));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controller.stopRecording(CAMERA0));
    cameras.plug(FakeCameras.device("a", 0, "MJPG", 64, 48));
    cameras.unplug("a");
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> controller.startRecording(request))
        .satisfies(e -> assertThat(e.state()).isEqualTo("DISCONNECTED"));
  }

  @Test
  void isReadyAfterTheFirstLookEvenWithoutCameras() {
    FakeCameras slow = new FakeCameras();
    slow.discovered(false);
    ControllerAPI fresh =
        new MediaControllerProvider()
            .create(new TestSettings(folder.resolve("fresh")), List.of(slow));
    controllers.add(fresh);
    assertThat(fresh.getSystemStatus().readiness()).isEqualTo(Readiness.STARTING);
    assertThat(fresh.getSystemStatus().discoveryActive()).isFalse();
    fresh.start();
    assertThat(fresh.getSystemStatus().readiness()).isEqualTo(Readiness.STARTING);
    slow.plug(FakeCameras.device("a", 0, "YUYV", 640, 480));
    assertThat(fresh.getSystemStatus().readiness()).isEqualTo(Readiness.PARTIAL);
    assertThat(fresh.getSystemStatus().availableCameras()).containsExactly(CAMERA0);
    slow.unplug("a");
    slow.discovered(true);
    assertThat(fresh.getSystemStatus().readiness()).isEqualTo(Readiness.READY);
    assertThat(fresh.getSystemStatus().availableCameras()).isEmpty();
    assertThat(fresh.getSystemStatus().discoveryActive()).isTrue();
  }

  @Test
  void saysWhatIsWrongWithTheStorageUntilItWorks() throws Exception {
    Path blocked = Files.createFile(folder.resolve("blocked"));
    ControllerAPI poor = started(new TestSettings(blocked));
    assertThat(poor.getSystemStatus().readiness()).isEqualTo(Readiness.PARTIAL);
    assertThat(poor.getSystemStatus().message()).contains("storage.recordings");
    Files.delete(blocked);
    plugMjpeg(MemoryFrame.of("MJPG", 32, 32, Ffmpeg.picture(folder, "jpg", 32, 32)));
    poor.takeSnapshot(plain(CAMERA0));
    assertThat(poor.getSystemStatus().readiness()).isEqualTo(Readiness.READY);
  }

  @Test
  void declaresEverySettingOnce() {
    MediaControllerProvider provider = new MediaControllerProvider();
    assertThat(provider.name()).isEqualTo("mediamtx");
    assertThat(provider.settings())
        .extracting(s -> s.key())
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(10);
  }

  private ControllerAPI started(TestSettings settings) {
    ControllerAPI made = new MediaControllerProvider().create(settings, List.of(cameras));
    controllers.add(made);
    made.subscribe(events::add);
    made.start();
    return made;
  }

  private void plugMjpeg(Frame... frames) {
    cameras.frames(i -> i < frames.length ? Optional.of(frames[i]) : Optional.empty());
    cameras.plug(FakeCameras.device("mjpeg", 0, "MJPG", 64, 48));
  }

  private <T extends ControllerEvent> T event(Class<T> type) throws InterruptedException {
    while (true) {
      ControllerEvent event = events.poll(10, TimeUnit.SECONDS);
      assertThat(event).as("a %s", type.getSimpleName()).isNotNull();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }

  private static SnapshotRequest plain(CameraId camera) {
    return new SnapshotRequest(camera, Optional.empty(), ImageFormat.JPG, OptionalInt.empty());
  }

  private static SnapshotRequest named(CameraId camera, String name) {
    return new SnapshotRequest(camera, Optional.of(name), ImageFormat.JPG, OptionalInt.empty());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
