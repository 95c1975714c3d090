package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
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
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
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
    String url = rig.server.rtsp("camera0").replace("://", "://ann:viewer%2Fann@");
    long opened = System.nanoTime();
    assertThat(Viewer.probe(url)).isEqualTo("h264,320,180,0");
    MediaMtxRig.report("idle camera opened over RTSP until FFprobe had its frames", opened);
    long left = System.nanoTime();
    rig.await("the camera is off", () -> rig.cameras.openFeeds() == 0);
    MediaMtxRig.report("camera off after the last viewer (limit 1 s)", left);
  }

  @Test
  void startsAnIdleCameraForAnHlsViewer() throws Exception {
    try (HttpClient http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build()) {
      String user = "ann:" + TOKEN;
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(rig.server.hls("camera0")))
              .header(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
              .build();
      long opened = System.nanoTime();
      rig.await(
          "a playlist",
          () -> http.send(request, BodyHandlers.ofString()).body().contains("#EXTM3U"));
      MediaMtxRig.report("idle camera opened over HLS until the playlist came", opened);
    }
    rig.await("the camera is off", () -> rig.cameras.openFeeds() == 0);
  }

  @Test
  void letsNobodyInWithoutATokenAndLeavesTheCameraOff() throws Exception {
    assertThat(Viewer.probe(rig.server.rtsp("camera0"))).contains("401");
    String wrong = rig.server.rtsp("camera0").replace("://", "://ann:expired@");
    assertThat(Viewer.probe(wrong)).contains("401");
    assertThat(rig.cameras.openFeeds()).isZero();
  }
}
