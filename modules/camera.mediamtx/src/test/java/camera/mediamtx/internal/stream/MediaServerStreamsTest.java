package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraId;
import camera.api.ControllerAPI;
import camera.api.ControllerEvent;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.ServicePart;
import camera.api.StreamAddress;
import camera.api.StreamInfo;
import camera.api.StreamReport;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.mediamtx.internal.FakeCameras;
import camera.mediamtx.internal.MediaControllerProvider;
import camera.mediamtx.internal.TestSettings;
import camera.testkit.MediaMtxServer;
import camera.testkit.Viewer;
import camera.testkit.WhepOffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real server. */
@Tag("mediamtx")
class MediaServerStreamsTest {

  private static final CameraId CAMERA0 = new CameraId(0);
  private static final CameraId CAMERA1 = new CameraId(1);

  @TempDir Path folder;
  private final FakeCameras cameras = new FakeCameras();
  private final BlockingQueue<ControllerEvent> events = new LinkedBlockingQueue<>();
  private MediaMtxServer server;
  private TestSettings settings;
  private ControllerAPI controller;

  @BeforeEach
  void prepare() throws Exception {
    MediaMtxServer.assumeThere();
    server = new MediaMtxServer(folder.resolve("server"));
    settings =
        new TestSettings(folder)
            .with("mediamtx.poll_interval", "200ms")
            .with("mediamtx.reconcile_interval", "2s");
    server.settings().forEach(settings::with);
    cameras.feeds(LiveFrames::new);
    cameras.plug(FakeCameras.device("a", 0, "GREY", LiveFrames.WIDTH, LiveFrames.HEIGHT));
  }

  @AfterEach
  void end() {
    if (controller != null) {
      controller.close();
      assertThat(cameras.openFeeds()).isZero();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void streamsACameraOverRtspHlsAndWebRtc() throws Exception {
    server.start();
    begin();
    StreamStart start = controller.startStreaming(CAMERA0);
    assertThat(start.url()).isEqualTo(server.rtsp("camera0"));
    assertThat(start.name()).isEqualTo("camera0");
    assertThat(controller.getCameraList().getFirst().streams())
        .containsEntry("rtsp", server.rtsp("camera0"))
        .containsEntry("hls", server.hls("camera0"));
    assertThat(Viewer.probe(start.url())).isEqualTo("h264,320,180,0");
    List<Double> keys = Viewer.keyFrames(start.url(), 4);
    assertThat(keys).hasSizeGreaterThanOrEqualTo(3);
    assertThat(keys.getLast() - keys.getFirst()).isLessThanOrEqualTo(keys.size() - 0.5);
    assertThat(Viewer.playlist(server.hls("camera0"), "").body()).contains("#EXTM3U");
    assertThat(WhepOffer.send(server.whep("camera0"), "").status()).isEqualTo(201);
    assertThat(controller.startStreaming(CAMERA0).start()).isEqualTo(start.start());
  }

  @Test
  void tellsTrueFiguresWhileSomebodyViews() throws Exception {
    server.start();
    begin();
    controller.startStreaming(CAMERA0);
    try (Viewer _ = Viewer.watch(server.rtsp("camera0"))) {
      await(
          "a viewer and bytes",
          () -> {
            StreamReport report = controller.getStreamStatus(CAMERA0);
            return report.address().consumers() == 1
                && report.bytesSent() > 0
                && report.framesSent() > 10
                && report.bitrate() > 0
                && report.framesPerSecond() > 5;
          });
      StreamReport report = controller.getStreamStatus(CAMERA0);
      assertThat(report.state()).isEqualTo(StreamReport.State.ACTIVE);
      assertThat(report.process()).isPositive();
      assertThat(ProcessHandle.of(report.process())).isPresent();
      assertThat(report.framesPerSecond()).isLessThan(15);
      assertThat(report.exists()).isTrue();
      StreamInfo listed = controller.getStreams().getFirst();
      assertThat(listed.name()).isEqualTo("camera0");
      assertThat(listed.source()).isEqualTo("rtspSession");
      assertThat(listed.ready()).isTrue();
      assertThat(listed.readers()).isEqualTo(1);
      assertThat(controller.getCameraStatus(CAMERA0).readers()).isEqualTo(1);
    }
    await("the viewer has gone", () -> controller.getStreamUrl(CAMERA0).consumers() == 0);
  }

  @Test
  void stopsAStreamAndReleasesTheCamera() throws Exception {
    server.start();
    begin();
    controller.startStreaming(CAMERA0);
    StreamStop stop = controller.stopStreaming(CAMERA0);
    assertThat(stop.continues()).isFalse();
    assertThat(stop.duration()).isPositive();
    assertThat(cameras.openFeeds()).isZero();
    await(
        "offline",
        () -> controller.getStreamUrl(CAMERA0).readiness() == StreamAddress.Readiness.NOT_READY);
    assertThat(controller.getStreamStatus(CAMERA0).state()).isEqualTo(StreamReport.State.INACTIVE);
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> controller.stopStreaming(CAMERA0))
        .satisfies(e -> assertThat(e.state()).isEqualTo("STOPPED"));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controller.startStreaming(CAMERA1));
    assertThat(event(ControllerEvent.StreamStarted.class).stream().ready()).isTrue();
    assertThat(event(ControllerEvent.StreamStopped.class).stream().ready()).isFalse();
  }

  @Test
  void endsAStreamThatNobodyViews() throws Exception {
    server.start();
    settings.with("mediamtx.idle_timeout", "1s");
    begin();
    controller.startStreaming(CAMERA0);
    try (Viewer _ = Viewer.watch(server.rtsp("camera0"))) {
      await("viewed", () -> controller.getStreamUrl(CAMERA0).consumers() == 1);
    }
    await("ended", () -> cameras.openFeeds() == 0);
    await(
        "inactive",
        () -> controller.getStreamStatus(CAMERA0).state() == StreamReport.State.INACTIVE);
  }

  @Test
  void bringsStreamsBackWhenTheServerDies() throws Exception {
    server.start();
    begin();
    controller.startStreaming(CAMERA0);
    server.kill();
    await(
        "noticed",
        () -> controller.getStreamUrl(CAMERA0).readiness() == StreamAddress.Readiness.ERROR);
    assertThat(part().state()).isEqualTo(ServicePart.State.ERROR);
    long asked = System.nanoTime();
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> controller.getStreams())
        .satisfies(e -> assertThat(e.dependency()).isEqualTo(Dependency.MEDIAMTX));
    report("get_streams while the server is away", asked);
    server.start();
    long up = System.nanoTime();
    await(
        "online again",
        () -> controller.getStreamUrl(CAMERA0).readiness() == StreamAddress.Readiness.READY);
    report("stream back after the server is up", up);
    assertThat(Viewer.probe(server.rtsp("camera0"))).isEqualTo("h264,320,180,0");
    assertThat(part().state()).isEqualTo(ServicePart.State.RUNNING);
  }

  @Test
  void healsWhatAReloadOrAnAdministratorBroke() throws Exception {
    server.start();
    begin();
    controller.startStreaming(CAMERA0);
    long touched = System.nanoTime();
    server.touch();
    await("forgotten", () -> server.log().contains("reloading configuration"));
    await("back after the reload", this::isRead);
    report("stream back after the file was touched", touched);
    long deleted = System.nanoTime();
    server.delete("camera0");
    await("back after the path was deleted", this::isRead);
    report("stream back after the path was deleted by hand", deleted);
  }

  @Test
  void streamsThatWereWantedBeginAgainWithTheService() throws Exception {
    server.start();
    begin();
    controller.startStreaming(CAMERA0);
    controller.close();
    assertThat(cameras.openFeeds()).isZero();
    begin();
    await(
        "begun again",
        () -> controller.getStreamUrl(CAMERA0).readiness() == StreamAddress.Readiness.READY);
  }

  @Test
  void encodesWithTheProcessorWhereTheConfiguredEncoderDoesNotWork() throws Exception {
    server.start();
    settings
        .with("mediamtx.encoder", "h264_vaapi")
        .with("mediamtx.encoder_device", "/dev/dri/not-there");
    begin();
    StreamStart start = controller.startStreaming(CAMERA0);
    assertThat(Viewer.probe(start.url())).isEqualTo("h264,320,180,0");
    assertThat(part().state()).isEqualTo(ServicePart.State.RUNNING);
    assertThat(part().message()).contains("h264_vaapi does not work").contains("not-there");
  }

  @Test
  void worksWithoutTheServer() throws Exception {
    begin();
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> controller.startStreaming(CAMERA0))
        .satisfies(e -> assertThat(e.dependency()).isEqualTo(Dependency.MEDIAMTX));
    assertThat(cameras.openFeeds()).isZero();
    assertThat(controller.getStreamStatus(CAMERA0).state()).isEqualTo(StreamReport.State.INACTIVE);
    assertThat(part().message()).contains("cannot be reached");
  }

  private boolean isRead() throws Exception {
    return Viewer.probe(server.rtsp("camera0")).equals("h264,320,180,0");
  }

  private void begin() {
    controller = new MediaControllerProvider().create(settings, List.of(cameras));
    controller.subscribe(events::add);
    controller.start();
    awaitQuietly(() -> part().state() == ServicePart.State.RUNNING || server.log().isEmpty());
  }

  private void awaitQuietly(Callable<Boolean> condition) {
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    try {
      while (!condition.call() && System.nanoTime() < end) {
        LockSupport.parkNanos(20_000_000);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private ServicePart part() {
    return controller.getParts().stream()
        .filter(part -> part.kind() == ServicePart.Kind.MEDIAMTX)
        .findFirst()
        .orElseThrow();
  }

  private <T extends ControllerEvent> T event(Class<T> type) throws Exception {
    BlockingQueue<ControllerEvent> seen = events;
    await("a " + type.getSimpleName(), () -> seen.stream().anyMatch(type::isInstance));
    return seen.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as(() -> what + "\n" + server.log()).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Timings are told, not asserted. */
  private static void report(String what, long since) {
    System.getLogger(MediaServerStreamsTest.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "{0}: {1} ms",
            what,
            (System.nanoTime() - since) / 1_000_000);
  }
}
