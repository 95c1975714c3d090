package camera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real MediaMTX on free ports of the loopback address, with a configuration of its own. For one
 * thread.
 */
public final class MediaMtxServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(30);
  private static final int LOG_LINES = 40;

  private final Path folder;
  private final Path file;
  private final int api = freePort();
  private final int rtsp = freePort();
  private final int srt = freeUdpPort();
  private final int hls = freePort();
  private final int webrtc = freePort();
  private final int webrtcMedia = freePort();
  private String extra = "";
  private String paths = "";
  private @Nullable Process process;

  /**
   * Chooses the ports; starts nothing.
   *
   * @param folder for the configuration and the log
   * @throws IOException if the folder cannot be made
   */
  public MediaMtxServer(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    file = folder.resolve("mediamtx.yml");
  }

  /** Skips the test if there is no MediaMTX here. */
  public static void assumeThere() {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "mediamtx")));
    Assumptions.assumeTrue(there, "mediamtx is not on the PATH; install it to run this test");
  }

  /**
   * Finds a port that is free just now.
   *
   * @return its number
   */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Finds a port for datagrams that is free just now.
   *
   * @return its number
   */
  public static int freeUdpPort() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Adds lines to the configuration.
   *
   * @param lines YAML
   * @return this server
   */
  public MediaMtxServer with(String lines) {
    extra = lines;
    return this;
  }

  /**
   * Sets the paths of the configuration.
   *
   * @param entries YAML in one line, such as {@code all_others: {}}
   * @return this server
   */
  public MediaMtxServer withPaths(String entries) {
    paths = entries;
    return this;
  }

  /**
   * Starts the server and waits until it answers.
   *
   * @return this server
   * @throws IOException if it cannot be started
   * @throws InterruptedException if interrupted
   */
  public MediaMtxServer start() throws IOException, InterruptedException {
    writeConfiguration("");
    Process started =
        new ProcessBuilder("mediamtx", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    process = started;
    long end = System.nanoTime() + START.toNanos();
    while (!answers(api) || !answers(rtsp)) {
      assertThat(started.isAlive()).as(this::log).isTrue();
      assertThat(System.nanoTime()).as("MediaMTX is up").isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
    return this;
  }

  /**
   * Writes the file again, which makes the server forget what it was told.
   *
   * @throws IOException if it cannot be written
   */
  public void touch() throws IOException {
    writeConfiguration("# touched " + System.nanoTime() + "\n");
  }

  /**
   * Ends the server as a crash would ({@code kill -9}).
   *
   * @throws InterruptedException if interrupted
   */
  public void kill() throws InterruptedException {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      assertThat(running.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** {@return the service's settings for this server, by key} */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("mediamtx.enabled", "true");
    settings.put("mediamtx.url", "http://127.0.0.1:" + api);
    settings.put("mediamtx.rtsp_url", "rtsp://127.0.0.1:" + rtsp);
    settings.put("mediamtx.public_host", "127.0.0.1");
    settings.put("mediamtx.public_rtsp", "rtsp://{host}:" + rtsp + "/{name}");
    settings.put("mediamtx.public_hls", "http://{host}:" + hls + "/{name}/index.m3u8");
    settings.put("mediamtx.public_webrtc", "http://{host}:" + webrtc + "/{name}");
    return settings;
  }

  /** {@return the process number, 0 if it was not started} */
  public long pid() {
    Process running = process;
    return running == null ? 0 : running.pid();
  }

  /**
   * Tells an address.
   *
   * @param name of a path
   * @return where it is read and published over RTSP
   */
  public String rtsp(String name) {
    return "rtsp://127.0.0.1:" + rtsp + "/" + name;
  }

  /**
   * Tells an address.
   *
   * @param query what is wanted, such as {@code streamid=publish:uav}
   * @return where it is read or published over SRT
   */
  public String srt(String query) {
    return "srt://127.0.0.1:" + srt + "?" + query;
  }

  /**
   * Tells an address.
   *
   * @param name of a path
   * @return its HLS playlist
   */
  public String hls(String name) {
    return "http://127.0.0.1:" + hls + "/" + name + "/index.m3u8";
  }

  /**
   * Tells an address.
   *
   * @param name of a path
   * @return where WebRTC viewers make their offer
   */
  public String whep(String name) {
    return "http://127.0.0.1:" + webrtc + "/" + name + "/whep";
  }

  /**
   * Tells an address.
   *
   * @param path of a resource
   * @return where the control API has it
   */
  public String api(String path) {
    return "http://127.0.0.1:" + api + "/v3/" + path;
  }

  /**
   * Asks what is configured.
   *
   * @return the paths, as the server tells them
   * @throws IOException if it does not answer
   * @throws InterruptedException if interrupted
   */
  public String paths() throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(api("config/paths/list"))).build());
  }

  /**
   * Deletes a path as an administrator would.
   *
   * @param name of the path
   * @throws IOException if the server does not answer
   * @throws InterruptedException if interrupted
   */
  public void delete(String name) throws IOException, InterruptedException {
    send(HttpRequest.newBuilder(URI.create(api("config/paths/delete/" + name))).DELETE().build());
  }

  /** {@return the end of what the server wrote} */
  public String log() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.body();
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
            srtAddress: 127.0.0.1:%d
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
                .formatted(api, rtsp, srt, hls, webrtc, webrtcMedia, paths, extra));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
