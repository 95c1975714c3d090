package camera.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import camera.it.support.Await;
import camera.it.support.Media;
import camera.it.support.MediaServerConfig;
import camera.it.support.RpcClient;
import camera.it.support.ServiceProcess;
import camera.it.support.StreamWatch;
import camera.testkit.MediaMtxServer;
import camera.testkit.TestPublisher;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * MediaMTX is killed, stays away and comes back while two cameras are viewed, one of them is
 * recorded, and another device's stream is fetched. How long it stays away: {@code camera.outage}
 * in seconds.
 */
@Tag("mediamtx")
class ServerOutageIT {

  private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("camera.outage", 5));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private MediaMtxServer server;
  private MediaMtxServer drone;
  private TestPublisher flight;
  private ServiceProcess service;
  private RpcClient client;

  @BeforeEach
  void start() throws Exception {
    MediaMtxServer.assumeThere();
    assumeTrue(Media.available(), "ffmpeg is not installed");
    server = new MediaMtxServer(folder.resolve("server")).start();
    drone = new MediaMtxServer(folder.resolve("drone")).withPaths("all_others: {}").start();
    flight = TestPublisher.start(drone.rtsp("subject"), "640x360", 15);
    service =
        ServiceProcess.start(
            folder,
            "camera: {providers: [sim]}",
            "sim: {count: 2, modes: [640x360@15]}",
            MediaServerConfig.of(server, Map.of()),
            ServiceProcess.storage(folder));
    client = RpcClient.connect(service.url(), "operator");
    SimCameras.awaitConnected(client, 2);
  }

  @AfterEach
  void end() {
    if (client != null) {
      client.close();
    }
    if (service != null) {
      service.close();
    }
    if (flight != null) {
      flight.close();
    }
    for (MediaMtxServer each : new MediaMtxServer[] {server, drone}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void everythingGoesOnWhenTheServerComesBack() throws Exception {
    client.result(
        "add_external_stream",
        "{\"stream_url\":\"%s\",\"stream_name\":\"Drone\"}".formatted(drone.rtsp("subject")));
    for (int camera = 0; camera < 2; camera++) {
      Await.until(PATIENCE, "MediaMTX", () -> server.paths().contains("camera1"));
      client.result("start_streaming", "{\"device\":\"camera" + camera + "\"}");
    }
    Map<String, StreamWatch> watches = new LinkedHashMap<>();
    try {
      for (String name : List.of("camera0", "camera1", "camera100")) {
        watches.put(name, new StreamWatch(server.rtsp(name)));
      }
      awaitMore(watches);
      JsonObject begun =
          client.result("start_recording", "{\"device\":\"camera0\"}").asJsonObject();
      long recording = System.nanoTime();
      awaitMore(watches);

      server.kill();
      long killed = System.nanoTime();
      Await.until(
          OUTAGE.plus(PATIENCE), "the outage", () -> System.nanoTime() - killed > OUTAGE.toNanos());
      assertThat(service.children()).as("the recording goes on").isNotEmpty();
      server.start();
      long up = System.nanoTime();
      for (StreamWatch watch : watches.values()) {
        Await.until(PATIENCE, "a picture", () -> watch.lastNanos() - up > 0);
      }
      awaitMore(watches);
      tell("outage", (up - killed) / 1e9);
      watches.forEach((name, watch) -> tellGaps(name, watch, (up - killed) / 1e9));

      double lasted = (System.nanoTime() - recording) / 1e9;
      JsonObject stopped =
          client.result("stop_recording", "{\"device\":\"camera0\"}").asJsonObject();
      assertThat(stopped.getString("filename")).isEqualTo(begun.getString("filename"));
      Path film = folder.resolve("recordings/camera0/" + begun.getString("filename") + ".mp4");
      double there = Media.duration(film);
      tell("recording lasted", lasted);
      tell("recording has", there);
      assertThat(Media.decodeErrors(film)).isEmpty();
      assertThat(there).as("of %s s", lasted).isGreaterThan(lasted - OUTAGE.toMillis() / 1000.0);
    } finally {
      watches.values().forEach(StreamWatch::close);
    }
  }

  private static void awaitMore(Map<String, StreamWatch> watches) throws Exception {
    for (Map.Entry<String, StreamWatch> watch : watches.entrySet()) {
      long before = watch.getValue().bytes();
      Await.until(
          PATIENCE, watch.getKey() + " is seen", () -> watch.getValue().bytes() > before + 20_000);
    }
  }

  private static void tellGaps(String name, StreamWatch watch, double outage) {
    double longest = watch.gaps().stream().mapToDouble(gap -> gap).max().orElse(0);
    tell(name + " without a picture", longest);
    tell(name + " back after the server", longest - outage);
    assertThat(watch.connections()).as(name).isGreaterThan(1);
  }

  /** Timings are told, not asserted. */
  private static void tell(String what, double seconds) {
    System.getLogger(ServerOutageIT.class.getName())
        .log(System.Logger.Level.WARNING, "{0}: {1} s", what, Math.round(seconds * 100) / 100.0);
  }
}
