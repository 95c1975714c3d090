package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraId;
import camera.api.ControllerAPI;
import camera.api.ServicePart;
import camera.mediamtx.internal.FakeCameras;
import camera.mediamtx.internal.MediaControllerProvider;
import camera.mediamtx.internal.TestSettings;
import camera.testkit.FakeSecurity;
import camera.testkit.MediaMtxServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** A controller with one camera beside a real server. */
final class MediaMtxRig implements AutoCloseable {

  static final CameraId CAMERA0 = new CameraId(0);

  final FakeCameras cameras = new FakeCameras();
  final MediaMtxServer server;
  final TestSettings settings;
  private ControllerAPI controller;

  MediaMtxRig(Path folder) throws Exception {
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

  ControllerAPI start() throws Exception {
    controller =
        new MediaControllerProvider()
            .create(settings, List.of(cameras), new FakeSecurity(Clock.systemUTC()));
    controller.start();
    await("MediaMTX is in use", () -> part().state() == ServicePart.State.RUNNING);
    return controller;
  }

  ControllerAPI controller() {
    return controller;
  }

  void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as(() -> what + "\n" + server.log()).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Timings are told, not asserted. */
  static void report(String what, long since) {
    System.getLogger(MediaMtxRig.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "{0}: {1} ms",
            what,
            (System.nanoTime() - since) / 1_000_000);
  }

  @Override
  public void close() {
    if (controller != null) {
      controller.close();
      assertThat(cameras.openFeeds()).isZero();
    }
    server.close();
  }

  private ServicePart part() {
    return controller.getParts().stream()
        .filter(part -> part.kind() == ServicePart.Kind.MEDIAMTX)
        .findFirst()
        .orElseThrow();
  }
}
