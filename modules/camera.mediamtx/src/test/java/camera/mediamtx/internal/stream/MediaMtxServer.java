package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import camera.mediamtx.internal.TestSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real MediaMTX on free ports with a configuration of its own. */
final class MediaMtxServer implements AutoCloseable {

  private final Path folder;
  private final Path file;
  private final int api = freePort();
  private final int rtsp = freePort();
  private final int hls = freePort();
  private final int webrtc = freePort();
  private String extra = "";
  private String paths = "";
  private Process process;

  MediaMtxServer(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    file = folder.resolve("mediamtx.yml");
  }

  /** Skips the test if there is no MediaMTX here. */
  static void assumeThere() {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "mediamtx")));
    Assumptions.assumeTrue(there, "mediamtx is not on the PATH; install it to run this test");
  }

  /** Adds lines to the configuration. */
  MediaMtxServer with(String lines) {
    extra = lines;
    return this;
  }

  /** Sets the paths of the configuration. */
  MediaMtxServer withPaths(String entries) {
    paths = entries;
    return this;
  }

  MediaMtxServer start() throws IOException, InterruptedException {
    writeConfiguration("");
    process =
        new ProcessBuilder("mediamtx", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!answers(api) || !answers(rtsp)) {
      assertThat(process.isAlive()).as(this::log).isTrue();
      assertThat(System.nanoTime()).as("MediaMTX is up").isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
    return this;
  }

  /** Writes the file again, which makes the server forget what it was told. */
  void touch() throws IOException {
    writeConfiguration("# touched " + System.nanoTime() + "\n");
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  TestSettings configure(TestSettings settings) {
    return settings
        .with("mediamtx.enabled", "true")
        .with("mediamtx.url", "http://127.0.0.1:" + api)
        .with("mediamtx.rtsp_url", "rtsp://127.0.0.1:" + rtsp)
        .with("mediamtx.public_host", "127.0.0.1")
        .with("mediamtx.public_rtsp", "rtsp://{host}:" + rtsp + "/{name}")
        .with("mediamtx.public_hls", "http://{host}:" + hls + "/{name}/index.m3u8")
        .with("mediamtx.public_webrtc", "http://{host}:" + webrtc + "/{name}");
  }

  int rtspPort() {
    return rtsp;
  }

  String rtsp(String name) {
    return "rtsp://127.0.0.1:" + rtsp + "/" + name;
  }

  String hls(String name) {
    return "http://127.0.0.1:" + hls + "/" + name + "/index.m3u8";
  }

  String whep(String name) {
    return "http://127.0.0.1:" + webrtc + "/" + name + "/whep";
  }

  String api(String path) {
    return "http://127.0.0.1:" + api + "/v3/" + path;
  }

  /** {@return what is configured, as the server tells it} */
  String paths() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(api("config/paths/list"))).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  String log() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private void writeConfiguration(String first) throws IOException {
    Files.writeString(
        file,
        first
            + """
            logLevel: info
            api: yes
            apiAddress: 127.0.0.1:%d
            rtspTransports: [tcp]
            rtspAddress: 127.0.0.1:%d
            rtmp: no
            srt: no
            moq: no
            hlsAddress: 127.0.0.1:%d
            hlsVariant: fmp4
            hlsMuxerCloseAfter: 10s
            webrtcAddress: 127.0.0.1:%d
            webrtcLocalUDPAddress: ''
            webrtcLocalTCPAddress: 127.0.0.1:%d
            paths: {%s}
            %s
            """
                .formatted(api, rtsp, hls, webrtc, freePort(), paths, extra));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
