package camera.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import camera.it.support.Await;
import camera.it.support.Media;
import camera.it.support.RpcClient;
import camera.it.support.ServiceProcess;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a recording when something dies, judged by the frame numbers in the pictures. */
class RecordingSurvivalIT {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final String[] CONFIG = {
    "camera: {providers: [sim]}", "sim: {modes: [640x360@15]}"
  };

  @TempDir Path folder;

  @BeforeEach
  void needsFfmpeg() {
    assumeTrue(Media.available(), "ffmpeg is not installed");
  }

  /** What is done with a running service and a client of it. */
  @FunctionalInterface
  private interface Work {
    void with(ServiceProcess service, RpcClient client) throws Exception;
  }

  /** The same with a recording under way. */
  @FunctionalInterface
  private interface Recorded {
    void with(ServiceProcess service, RpcClient client, String name) throws Exception;
  }

  /** Starts the service in the test's folder, and ends it after the work. */
  private void run(Work work) throws Exception {
    try (ServiceProcess service =
            ServiceProcess.start(folder, CONFIG[0], CONFIG[1], ServiceProcess.storage(folder));
        RpcClient client = RpcClient.connect(service.url(), "operator")) {
      work.with(service, client);
    }
  }

  /** The same with its camera found and being recorded. */
  private void recordAnd(Recorded work) throws Exception {
    run(
        (service, client) -> {
          SimCameras.awaitConnected(client, 1);
          // A simulated camera skips numbers when its machine is too slow for it, as in its first
          // second.
          client.result("take_snapshot", "{\"device\":\"camera0\"}");
          work.with(
              service,
              client,
              client
                  .result("start_recording", "{\"device\":\"camera0\"}")
                  .asJsonObject()
                  .getString("filename"));
        });
  }

  @Test
  void killingFfmpegLosesNoFrameAndTheClientSeesOneRecording() throws Exception {
    recordAnd(
        (service, client, name) -> {
          awaitBytes(60_000);
          ProcessHandle first = service.children().getFirst();
          first.destroyForcibly();
          first.onExit().join();
          await(
              () -> service.children().stream().anyMatch(child -> child.pid() != first.pid()),
              "a second FFmpeg");
          long atKill = bytes();
          awaitBytes(atKill + 60_000);
          JsonObject stopped =
              client.result("stop_recording", "{\"device\":\"camera0\"}").asJsonObject();
          assertThat(stopped.getString("filename")).isEqualTo(name);
          assertSound(recording(name));
          assertThat(Media.duration(recording(name)))
              .isCloseTo(stopped.getJsonNumber("duration").doubleValue(), within(1.1));
          JsonObject list = client.result("list_recordings", "{}").asJsonObject();
          assertThat(list.getInt("total")).isEqualTo(1);
        });
  }

  @Test
  void killingTheServiceLeavesAllButTheLastTwoSeconds() throws Exception {
    double[] recorded = new double[1];
    recordAnd(
        (service, client, name) -> {
          long started = System.nanoTime();
          awaitBytes(100_000);
          recorded[0] = (System.nanoTime() - started) / 1e9;
          List<ProcessHandle> children = service.children();
          service.kill();
          children.forEach(child -> child.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        });
    run(
        (service, client) -> {
          await(
              () -> client.result("list_recordings", "{}").asJsonObject().getInt("total") == 1,
              "the recovered recording");
          assertSound(onlyRecording());
          assertThat(Media.duration(onlyRecording())).isGreaterThan(recorded[0] - 2);
        });
  }

  @Test
  void terminatingTheServiceFinishesTheRecording() throws Exception {
    double[] recorded = new double[1];
    recordAnd(
        (service, client, name) -> {
          long started = System.nanoTime();
          awaitBytes(100_000);
          recorded[0] = (System.nanoTime() - started) / 1e9;
          assertThat(service.terminate()).as("exit code").isZero();
          assertThat(service.children()).isEmpty();
          assertThat(onlyRecording()).isEqualTo(recording(name));
        });
    assertThat(Media.video(onlyRecording())).isEqualTo("h264,640,360");
    assertSound(onlyRecording());
    assertThat(Media.duration(onlyRecording())).isGreaterThan(recorded[0] - 0.5);
    try (Stream<Path> left = Files.walk(folder.resolve("recordings"))) {
      assertThat(left.filter(path -> path.getFileName().toString().endsWith(".recording")))
          .isEmpty();
    }
  }

  private static void assertSound(Path file) throws Exception {
    assertThat(Media.decodeErrors(file)).isEmpty();
    assertContiguous(Media.frameNumbers(file, WIDTH, HEIGHT));
  }

  private Path onlyRecording() throws IOException {
    try (Stream<Path> films = Files.list(folder.resolve("recordings/camera0"))) {
      List<Path> found = films.filter(film -> film.toString().endsWith(".mp4")).toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }

  private Path recording(String name) {
    return folder.resolve("recordings/camera0/" + name + ".mp4");
  }

  private static void assertContiguous(List<Long> numbers) {
    assertThat(numbers).hasSizeGreaterThan(30);
    for (int i = 1; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).as("frame %d of %s", i, numbers).isEqualTo(numbers.get(i - 1) + 1);
    }
  }

  private void awaitBytes(long wanted) throws Exception {
    await(() -> bytes() >= wanted, wanted + " recorded bytes");
  }

  private long bytes() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("recordings"))) {
      return all.filter(Files::isRegularFile).mapToLong(RecordingSurvivalIT::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // renamed between listing and looking: seen again in the next round
    }
  }

  private static void await(Await.Condition condition, String what) throws Exception {
    Await.until(Duration.ofSeconds(50), what, condition);
  }
}
