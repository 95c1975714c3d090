package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.ControllerAPI;
import camera.api.ExternalStream;
import camera.api.ExternalStreamRequest;
import camera.api.ImageFormat;
import camera.api.SnapshotRequest;
import camera.api.SnapshotResult;
import camera.testkit.MediaMtxServer;
import camera.testkit.TestPublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a stream that the server must begin to fetch for them, at the real server. */
@Tag("mediamtx")
class StreamPicturesTest {

  private static final CameraId CAMERA100 = new CameraId(100);

  @TempDir Path folder;
  private MediaMtxRig rig;
  private MediaMtxServer drone;

  @BeforeEach
  void prepare() throws Exception {
    rig = new MediaMtxRig(folder);
    rig.settings.with("external.on_demand", "true").with("snapshot.stream_start_timeout", "5s");
    rig.server.start();
    drone = new MediaMtxServer(folder.resolve("drone")).withPaths("all_others: {}").start();
  }

  @AfterEach
  void end() {
    if (drone != null) {
      drone.close();
    }
    if (rig != null) {
      rig.close();
    }
  }

  @Test
  void startsAStreamForAPictureAndNamesTheTier() throws Exception {
    try (TestPublisher _ = TestPublisher.start(drone.rtsp("subject"), "320x180", 10)) {
      rig.await("published", () -> drone.log().contains("is publishing to path"));
      ControllerAPI controller = add();
      long asked = System.nanoTime();
      SnapshotResult picture = controller.takeSnapshot(request());
      MediaMtxRig.report("snapshot out of a stream that was started for it", asked);
      assertThat(picture.tier()).isEqualTo(3);
      assertThat(picture.resolution()).isEqualTo("320x180");
      assertThat(Files.size(picture.file())).isEqualTo(picture.size());
    }
  }

  @Test
  void givesUpInTimeWhenNothingComes() throws Exception {
    ControllerAPI controller = add();
    assertThatExceptionOfType(CameraException.class)
        .isThrownBy(() -> controller.takeSnapshot(request()))
        .withMessageContaining("camera100");
    try (var left = Files.walk(folder.resolve("snapshots"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private ControllerAPI add() throws Exception {
    ControllerAPI controller = rig.start();
    controller.addExternalStream(
        new ExternalStreamRequest(drone.rtsp("subject"), "Drone", ExternalStream.GENERIC));
    rig.await("its path", () -> rig.server.paths().contains("camera100"));
    return controller;
  }

  private static SnapshotRequest request() {
    return new SnapshotRequest(CAMERA100, Optional.empty(), ImageFormat.JPG, OptionalInt.empty());
  }
}
