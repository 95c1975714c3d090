package camera.it;

import static org.assertj.core.api.Assertions.assertThat;

import camera.it.support.Await;
import camera.it.support.MediaServerConfig;
import camera.it.support.RpcClient;
import camera.it.support.ServiceProcess;
import camera.it.support.Tokens;
import camera.testkit.MediaMtxServer;
import camera.testkit.Viewer;
import camera.testkit.WhepOffer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Viewers of an idle camera at a real MediaMTX that asks the service about them: nobody calls the
 * service for it.
 */
@Tag("mediamtx")
class LiveViewIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = Tokens.valid("viewer");

  @TempDir Path folder;
  private MediaMtxServer server;
  private ServiceProcess service;
  private RpcClient client;

  @BeforeEach
  void start() throws Exception {
    MediaMtxServer.assumeThere();
    int port = MediaMtxServer.freePort();
    server =
        new MediaMtxServer(folder.resolve("server"))
            .with("authMethod: http\nauthHTTPAddress: http://127.0.0.1:" + port + "/mediamtx/auth")
            .start();
    service =
        ServiceProcess.start(
            folder,
            "camera: {providers: [sim]}",
            "sim: {modes: [640x360@15]}",
            MediaServerConfig.of(
                server,
                Map.of(
                    "hook", "true",
                    "hook_port", Integer.toString(port),
                    "demand_idle_timeout", "2s",
                    "poll_interval", "250ms")),
            ServiceProcess.storage(folder));
    client = RpcClient.connect(service.url(), "viewer");
    SimCameras.awaitConnected(client, 1);
    Await.until(
        PATIENCE,
        "camera0's path",
        () -> status().getJsonObject("mediamtx_path").getBoolean("exists"));
  }

  @AfterEach
  void end() {
    if (client != null) {
      client.close();
    }
    if (service != null) {
      service.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void anIdleCameraIsSeenOverRtspAndEndsAfterItsViewer() throws Exception {
    assertThat(status().getString("status")).isEqualTo("INACTIVE");
    long opened = System.nanoTime();
    assertThat(Viewer.firstFrame(server.rtsp("camera0") + "?token=" + TOKEN)).isEmpty();
    tell("idle camera: time to the first frame of an RTSP viewer", opened);
    long left = System.nanoTime();
    assertThat(status().getString("status")).isEqualTo("ACTIVE");
    awaitOff();
    tell("viewer gone: time until the camera is closed (demand_idle_timeout 2 s)", left);
    assertThat(Viewer.probe(server.rtsp("camera0") + "?token=" + TOKEN))
        .isEqualTo("h264,640,360,0");
    awaitOff();
  }

  @Test
  void anIdleCameraIsSeenOverHls() throws Exception {
    long opened = System.nanoTime();
    Await.until(
        PATIENCE,
        "a playlist",
        () -> Viewer.playlist(server.hls("camera0"), TOKEN).body().contains("#EXTM3U"));
    tell("idle camera: time to the playlist of an HLS viewer", opened);
    // FFprobe tells of the stream and of the program that it belongs to.
    assertThat(Viewer.probeHls(server.hls("camera0"), TOKEN)).startsWith("h264,640,360");
    awaitOff();
  }

  @Test
  void anIdleCameraIsOfferedOverWebRtc() throws Exception {
    long opened = System.nanoTime();
    WhepOffer answer = WhepOffer.send(server.whep("camera0"), TOKEN);
    tell("idle camera: time to the answer for a WebRTC viewer", opened);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.session()).isPresent();
    assertThat(answer.attribute("ice-ufrag")).hasSize(1);
    assertThat(answer.attribute("ice-pwd").getFirst().length()).isGreaterThanOrEqualTo(22);
    assertThat(answer.attribute("fingerprint").getFirst()).startsWith("sha-256 ");
    assertThat(answer.attribute("setup")).containsExactly("active");
    assertThat(answer.attribute("candidate")).anyMatch(each -> each.contains(" tcp "));
    assertThat(answer.attribute("rtpmap")).anyMatch(each -> each.contains("H264/90000"));
    assertThat(answer.lines()).contains("a=sendonly");
    awaitOff();
  }

  @Test
  void nobodyIsLetInWithoutAValidTokenAndTheCameraStaysOff() throws Exception {
    String rtsp = server.rtsp("camera0");
    assertThat(Viewer.firstFrame(rtsp)).contains("401");
    assertThat(Viewer.firstFrame(rtsp + "?token=" + Tokens.expired("admin"))).contains("401");
    String forged = Tokens.forged("admin");
    assertThat(Viewer.playlist(server.hls("camera0"), forged).statusCode()).isEqualTo(401);
    assertThat(WhepOffer.send(server.whep("camera0"), forged).status()).isEqualTo(401);
    assertThat(status().getString("status")).isEqualTo("INACTIVE");
    assertThat(service.children()).isEmpty();
  }

  private JsonObject status() throws InterruptedException {
    return client.result("get_stream_status", "{\"device\":\"camera0\"}").asJsonObject();
  }

  private void awaitOff() throws Exception {
    Await.until(
        PATIENCE,
        "the camera is off",
        () -> service.children().isEmpty() && status().getString("status").equals("INACTIVE"));
  }

  /** Timings are told, not asserted. */
  private static void tell(String what, long since) {
    System.getLogger(LiveViewIT.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "{0}: {1} ms",
            what,
            (System.nanoTime() - since) / 1_000_000);
  }
}
