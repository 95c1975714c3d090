package camera.it;

import static org.assertj.core.api.Assertions.assertThat;

import camera.it.support.ServiceProcess;
import camera.it.support.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} of the image says of a machine that is well, and of others that are not. */
class DoctorIT {

  private static final String SECRET = "security: {jwt_secret_key: " + Tokens.SECRET + "}";

  @TempDir Path folder;

  private record Diagnosis(int exitCode, List<JsonObject> findings, String errors) {

    List<String> problems() {
      return findings.stream()
          .filter(finding -> finding.getString("state").equals("problem"))
          .map(finding -> finding.getString("subject"))
          .toList();
    }

    String text(String subject) {
      return findings.stream()
          .filter(finding -> finding.getString("subject").equals(subject))
          .map(finding -> finding.getString("found") + " -> " + finding.getString("advice"))
          .findFirst()
          .orElse("nothing");
    }
  }

  @Test
  void findsNothingToMendOnAMachineThatIsWell() throws Exception {
    Diagnosis diagnosis = examine(SECRET, storage());
    assertThat(diagnosis.problems()).isEmpty();
    assertThat(diagnosis.exitCode()).isZero();
    assertThat(diagnosis.text("FFmpeg")).contains("ffmpeg version").contains("has libx264");
    assertThat(diagnosis.text("MediaMTX")).contains("mediamtx.enabled");
    assertThat(folder.resolve("recordings")).as("changes nothing").doesNotExist();
  }

  @Test
  void missesASecret() throws Exception {
    assertProblem("security", "security.jwt_secret_key", storage());
  }

  @Test
  void missesFfmpeg() throws Exception {
    assertProblem("FFmpeg", "ffmpeg.program", SECRET, storage(), "ffmpeg: {program: /no/such}");
  }

  @Test
  void seesAFileWhereAFolderShouldBe() throws Exception {
    Files.createFile(folder.resolve("recordings"));
    assertProblem("storage.recordings", "is not a folder", SECRET, storage());
  }

  @Test
  void seesAPortThatIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertProblem(
          "WebSocket's port", "rpc.port", SECRET, storage(), "rpc.port: " + other.getLocalPort());
    }
  }

  @Test
  void seesAMediaServerThatIsAway() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    String server = "mediamtx: {enabled: true, url: 'http://127.0.0.1:" + free + "'}";
    assertProblem("MediaMTX", "cannot be reached", SECRET, storage(), server);
  }

  @Test
  void seesANodeThatCannotBeUsed() throws Exception {
    // sysfs lets nobody write where it says so, not even root: like a node without permission.
    Path devices = Files.createDirectory(folder.resolve("dev"));
    Path node =
        Files.createSymbolicLink(devices.resolve("video3"), Path.of("/sys/kernel/uevent_seqnum"));
    assertProblem(
        node.toString(),
        "cannot be used: no permission for user ",
        SECRET,
        storage(),
        "v4l2: {device_directory: " + devices + "}");
  }

  @Test
  void tellsOfAConfigurationThatCannotBeRead() throws Exception {
    Diagnosis diagnosis = examine(SECRET, "rpc.prot: 1");
    assertThat(diagnosis.exitCode()).isEqualTo(2);
    assertThat(diagnosis.errors()).contains("did you mean rpc.port?");
  }

  private void assertProblem(String subject, String words, String... configuration)
      throws Exception {
    Diagnosis diagnosis = examine(configuration);
    assertThat(diagnosis.problems()).containsExactly(subject);
    assertThat(diagnosis.text(subject)).contains(words);
    assertThat(diagnosis.exitCode()).isEqualTo(1);
  }

  private String storage() {
    return ServiceProcess.storage(folder);
  }

  /** Its ports are any free ones unless the configuration says otherwise. */
  private Diagnosis examine(String... configuration) throws IOException, InterruptedException {
    Path config = folder.resolve("config.yaml");
    List<String> lines = new ArrayList<>(Arrays.asList(configuration));
    lines.add("rpc.host: 127.0.0.1");
    lines.add("http_health.port: 0");
    if (lines.stream().noneMatch(line -> line.startsWith("rpc.p"))) {
      lines.add("rpc.port: 0");
    }
    Files.write(config, lines);
    Path out = folder.resolve("out.json");
    Path errors = folder.resolve("errors.txt");
    Process doctor =
        new ProcessBuilder(
                ServiceProcess.image() + "/bin/camera-service",
                "doctor",
                "--json",
                "--config",
                config.toString())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(doctor.waitFor(120, TimeUnit.SECONDS)).as("doctor ended").isTrue();
    } finally {
      doctor.destroyForcibly();
    }
    return new Diagnosis(doctor.exitValue(), findings(out), Files.readString(errors));
  }

  private static List<JsonObject> findings(Path file) throws IOException {
    if (Files.size(file) == 0) {
      return List.of();
    }
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
      return reader.readArray().stream().map(JsonValue::asJsonObject).toList();
    }
  }
}
