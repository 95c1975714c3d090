package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import camera.testkit.MediaMtxServer;
import camera.testkit.Viewer;
import camera.testkit.WhepOffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Viewers of an idle camera at the real server, which asks this service about them. */
@Tag("mediamtx")
class OnDemandTest {

  /** A token of the fake security. */
  private static final String TOKEN = "viewer/ann";

  @TempDir Path folder;
  private MediaMtxRig rig;

  @BeforeEach
  void start() throws Exception {
    int port = MediaMtxServer.freePort();
    rig = new MediaMtxRig(folder);
    rig.settings
        .with("mediamtx.hook", "true")
        .with("mediamtx.hook_port", Integer.toString(port))
        .with("mediamtx.demand_idle_timeout", "1s");
    rig.server
        .with("authMethod: http\nauthHTTPAddress: http://127.0.0.1:" + port + "/mediamtx/auth")
        .start();
    rig.start();
  }

  @AfterEach
  void end() {
    if (rig != null) {
      rig.close();
    }
  }

  @Test
  void startsAnIdleCameraForAViewerAndStopsItAfterwards() throws Exception {
    assertThat(rig.cameras.openFeeds()).isZero();
    long opened = System.nanoTime();
    assertThat(Viewer.firstFrame(withToken())).isEmpty();
    MediaMtxRig.report("idle camera opened over RTSP until the first frame", opened);
    long left = System.nanoTime();
    rig.await("the camera is off", () -> rig.cameras.openFeeds() == 0);
    MediaMtxRig.report("camera off after the last viewer (limit 1 s)", left);
  }

  @Test
  void keepsACameraOnWhileItIsViewed() throws Exception {
    try (Viewer viewer = Viewer.watch(withToken())) {
      rig.await(
          "seen for longer than it may be idle",
          () -> rig.controller().getStreamStatus(MediaMtxRig.CAMERA0).framesSent() > 30);
      assertThat(viewer.isWatching()).isTrue();
      assertThat(rig.controller().getStreamUrl(MediaMtxRig.CAMERA0).consumers()).isEqualTo(1);
    }
    rig.await("the camera is off", () -> rig.cameras.openFeeds() == 0);
  }

  @Test
  void startsAnIdleCameraForAnHlsViewer() throws Exception {
    long opened = System.nanoTime();
    rig.await(
        "a playlist",
        () -> Viewer.playlist(rig.server.hls("camera0"), TOKEN).body().contains("#EXTM3U"));
    MediaMtxRig.report("idle camera opened over HLS until the playlist came", opened);
    rig.await("the camera is off", () -> rig.cameras.openFeeds() == 0);
  }

  @Test
  void startsAnIdleCameraForAWebRtcViewer() throws Exception {
    long opened = System.nanoTime();
    WhepOffer answer = WhepOffer.send(rig.server.whep("camera0"), TOKEN);
    assertThat(answer.status()).isEqualTo(201);
    MediaMtxRig.report("idle camera opened over WebRTC until the answer came", opened);
    assertThat(answer.attribute("ice-ufrag")).hasSize(1);
    assertThat(answer.attribute("candidate")).isNotEmpty();
    rig.await("the camera is off", () -> rig.cameras.openFeeds() == 0);
  }

  @Test
  void letsNobodyInWithoutATokenAndLeavesTheCameraOff() throws Exception {
    assertThat(Viewer.probe(rig.server.rtsp("camera0"))).contains("401");
    String wrong = rig.server.rtsp("camera0").replace("://", "://ann:expired@");
    assertThat(Viewer.probe(wrong)).contains("401");
    assertThat(Viewer.playlist(rig.server.hls("camera0"), "expired").statusCode()).isEqualTo(401);
    assertThat(WhepOffer.send(rig.server.whep("camera0"), "expired").status()).isEqualTo(401);
    assertThat(WhepOffer.send(rig.server.whep("camera0"), "").status()).isEqualTo(401);
    assertThat(rig.cameras.openFeeds()).isZero();
  }

  private String withToken() {
    return rig.server.rtsp("camera0").replace("://", "://ann:viewer%2Fann@");
  }
}
