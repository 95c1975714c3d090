package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraStatus;
import camera.api.ControllerAPI;
import camera.api.ExternalStream;
import camera.api.ExternalStreamRequest;
import camera.api.ImageFormat;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.SnapshotRequest;
import camera.api.SnapshotResult;
import camera.testkit.MediaMtxServer;
import camera.testkit.TestPublisher;
import camera.testkit.Viewer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of other devices: here a second real server, on which FFmpeg publishes. */
@Tag("mediamtx")
class ExternalStreamsTest {

  private static final CameraId CAMERA100 = new CameraId(100);

  @TempDir Path folder;
  private MediaMtxRig rig;
  private MediaMtxServer drone;
  private TestPublisher publisher;

  @BeforeEach
  void prepare() throws Exception {
    rig = new MediaMtxRig(folder);
    rig.settings.with("external.probe_interval", "300ms");
    rig.server.start();
    drone =
        new MediaMtxServer(folder.resolve("drone"))
            .with(
                """
                authInternalUsers:
                - user: any
                  permissions:
                  - action: publish
                - user: pilot
                  pass: secret
                  permissions:
                  - action: read
                """)
            .withPaths("all_others: {}");
  }

  @AfterEach
  void end() {
    if (publisher != null) {
      publisher.close();
    }
    if (drone != null) {
      drone.close();
    }
    if (rig != null) {
      rig.close();
    }
  }

  @Test
  void servesAStreamOfAnotherDeviceAsACamera() throws Exception {
    fly();
    ControllerAPI controller = rig.start();
    ExternalStream added = controller.addExternalStream(request("pilot:secret@"));
    assertThat(added.camera()).isEqualTo(CAMERA100);
    assertThat(added.url()).doesNotContain("secret");
    rig.await("it comes in", () -> controller.getExternalStreams().getFirst().reachable());
    CameraInfo listed = controller.getCameraList().getLast();
    assertThat(listed.id()).isEqualTo(CAMERA100);
    assertThat(listed.status()).isEqualTo(CameraStatus.CONNECTED);
    assertThat(listed.streams()).containsEntry("rtsp", rig.server.rtsp("camera100"));
    assertThat(Viewer.probe(rig.server.rtsp("camera100"))).startsWith("h264,320,180");
    assertThat(controller.getExternalStreams().getFirst().capabilities())
        .containsEntry("codec", "H264");
    assertThat(controller.getCameraCapabilities(CAMERA100).formats()).containsExactly("H264");
    long asked = System.nanoTime();
    SnapshotResult picture =
        controller.takeSnapshot(
            new SnapshotRequest(CAMERA100, Optional.empty(), ImageFormat.JPG, OptionalInt.empty()));
    MediaMtxRig.report("snapshot out of a running external stream", asked);
    assertThat(picture.tier()).isEqualTo(2);
    assertThat(picture.resolution()).isEqualTo("320x180");
    assertThat(Files.size(picture.file())).isEqualTo(picture.size());
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> controller.addExternalStream(request("pilot:secret@")));
  }

  @Test
  void keepsTheNumberOfAnAddressAndItsPasswordFromOthers() throws Exception {
    ControllerAPI controller = rig.start();
    controller.addExternalStream(request("pilot:secret@"));
    controller.addExternalStream(
        new ExternalStreamRequest("rtsp://127.0.0.1:1/other", "Other", ExternalStream.GENERIC));
    controller.removeExternalStream(controller.getExternalStreams().getFirst().url());
    assertThat(controller.getExternalStreams())
        .extracting(ExternalStream::camera)
        .containsExactly(new CameraId(101));
    rig.await("removed there", () -> !rig.server.paths().contains("camera100"));
    assertThat(controller.addExternalStream(request("pilot:secret@")).camera())
        .isEqualTo(CAMERA100);
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> controller.removeExternalStream("rtsp://127.0.0.1/none"));
    Path file = folder.resolve("state").resolve("streams.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(controller.getCameraList().toString()).doesNotContain("secret");
  }

  @Test
  void tellsWhyAStreamIsAway() throws Exception {
    ControllerAPI controller = rig.start();
    controller.addExternalStream(request("pilot:secret@"));
    awaitReason(controller, "refused");
    fly();
    rig.await("it comes in", () -> controller.getExternalStreams().getFirst().reachable());
    controller.removeExternalStream(request("pilot:secret@").url());
    controller.addExternalStream(request("pilot:wrong@"));
    awaitReason(controller, "unauthorized");
    controller.removeExternalStream(request("pilot:wrong@").url());
    String nothing = drone.rtsp("nothing").replace("://", "://pilot:secret@");
    controller.addExternalStream(
        new ExternalStreamRequest(nothing, "Nothing", ExternalStream.GENERIC));
    awaitReason(controller, "no_stream");
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(
            () ->
                controller.takeSnapshot(
                    new SnapshotRequest(
                        controller.getExternalStreams().getFirst().camera(),
                        Optional.empty(),
                        ImageFormat.JPG,
                        OptionalInt.empty())))
        .withMessageContaining("no such stream");
  }

  private void awaitReason(ControllerAPI controller, String reason) throws Exception {
    rig.await(
        reason,
        () ->
            reason.equals(controller.getExternalStreams().getFirst().capabilities().get("reason")));
  }

  private ExternalStreamRequest request(String userInfo) {
    String url = drone.rtsp("subject").replace("://", "://" + userInfo);
    return new ExternalStreamRequest(url, "Drone", ExternalStream.SKYDIO);
  }

  /** The other device begins to send. */
  private void fly() throws Exception {
    drone.start();
    publisher = TestPublisher.start(drone.rtsp("subject"), "320x180", 10);
  }
}
