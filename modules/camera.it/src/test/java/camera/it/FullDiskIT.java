package camera.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import camera.it.support.Await;
import camera.it.support.Media;
import camera.it.support.RpcClient;
import camera.it.support.ServiceProcess;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of a few megabytes: it is full soon, and nobody may be harmed. */
class FullDiskIT {

  private static final String OPERATE = "{\"device\":\"camera0\"}";

  @TempDir Path folder;

  private Path disk;
  private ServiceProcess service;
  private RpcClient client;

  @BeforeEach
  void mountAndServe() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()),
        "mounting a small tmpfs needs root");
    service =
        ServiceProcess.start(
            folder,
            "camera: {providers: [sim]}",
            "sim: {modes: [640x360@15]}",
            "recording: {min_free_space: 1MiB}",
            "storage: {recordings: %s/recordings, snapshots: %s/snapshots, state: %s/state}"
                .formatted(disk, disk, folder));
    client = RpcClient.connect(service.url(), "operator");
    SimCameras.awaitConnected(client, 1);
  }

  @AfterEach
  void stopAndUnmount() throws Exception {
    if (client != null) {
      client.close();
    }
    if (service != null) {
      service.close();
      service.awaitEnd();
    }
    // Lazily, should anybody still look into it; a failure here would only hide the test's own.
    run("umount", "-l", disk.toString());
  }

  @Test
  void snapshotFailsWholeAndWorksAgainWhenThereIsRoom() throws Exception {
    Path filler = fill(0);
    List<Path> before = files();
    assertStorageFailure(client.call("take_snapshot", OPERATE));
    assertThat(files()).as("nothing half written").isEqualTo(before);
    Files.delete(filler);
    JsonObject shot = client.result("take_snapshot", OPERATE).asJsonObject();
    assertThat(Media.decodeErrors(Path.of(shot.getString("file_path")))).isEmpty();
  }

  @Test
  void recordingThatFillsTheDiskIsClosedAndPlayable() throws Exception {
    assumeTrue(Media.available(), "ffmpeg is not installed");
    String name = client.result("start_recording", OPERATE).asJsonObject().getString("filename");
    Await.until(Duration.ofSeconds(20), "recorded pictures", () -> used() > 60_000);
    Path filler = fill(1_100_000);
    Path film = disk.resolve("recordings/camera0/" + name + ".mp4");
    Await.until(Duration.ofSeconds(50), "the end of the recording", () -> Files.exists(film));
    assertThat(client.result("ping", "{}")).hasToString("\"pong\"");
    JsonObject error = client.call("stop_recording", OPERATE).getJsonObject("error");
    assertThat(error).as("it is over already").isNotNull();
    assertThat(error.getInt("code")).isEqualTo(-32020);
    Files.delete(filler);
    assertThat(Media.decodeErrors(film)).isEmpty();
    assertThat(Media.frameNumbers(film, 640, 360)).hasSizeGreaterThan(10);
    assertThat(client.result("start_recording", OPERATE).asJsonObject().getString("status"))
        .isEqualTo("RECORDING");
  }

  private static void assertStorageFailure(JsonObject answer) {
    JsonObject error = answer.getJsonObject("error");
    assertThat(error).as("%s", answer).isNotNull();
    assertThat(error.getInt("code")).isEqualTo(-32050);
    assertThat(error.getString("message")).isEqualTo("Dependency failed");
    assertThat(error.getJsonObject("data").getString("dependency")).isEqualTo("storage");
    assertThat(error.getJsonObject("data").getString("detail")).isNotEmpty();
  }

  /** Fills the disk but for some bytes. */
  private Path fill(long spare) throws IOException {
    Path filler = disk.resolve("filler");
    long room = Files.getFileStore(disk).getUnallocatedSpace() - spare;
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] page = new byte[4096];
      for (long written = 0; written + page.length <= room; written += page.length) {
        out.write(page);
      }
    }
    return filler;
  }

  private long used() throws IOException {
    return Files.getFileStore(disk).getTotalSpace()
        - Files.getFileStore(disk).getUnallocatedSpace();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(disk)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
