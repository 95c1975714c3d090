package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraId;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.ExternalStreamRequest;
import camera.api.NotFoundException;
import camera.api.RecordingFormat;
import camera.api.RecordingRequest;
import camera.api.Role;
import camera.api.SystemStatus;
import camera.api.UnsupportedFeatureException;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.testkit.FakeController;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wire contract as tables, written down from its text and not from the code: who may call what,
 * what each result holds, and each code of each method.
 */
class ContractTableTest extends DispatcherBench {

  private static final List<String> OPERATIONS =
      List.of(
          "takeSnapshot",
          "startRecording",
          "stopRecording",
          "listRecordings",
          "listSnapshots",
          "getStorageInfo",
          "getStreams",
          "startStreaming",
          "stopStreaming",
          "addExternalStream",
          "discoverExternalStreams",
          "setDiscoveryInterval",
          "getStreamStatus",
          "getUavMetadata");

  static List<String> lines(String table) throws IOException {
    try (InputStream in = ContractTableTest.class.getResourceAsStream("/contract/" + table)) {
      assertThat(in).as(table).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .toList();
    }
  }

  static List<String> calls() throws IOException {
    return lines("calls.txt");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void answersAsTheContractSays(String line) throws Exception {
    String[] cells = line.split(" \\| ", -1);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i].trim();
    }
    if (!cells[0].equals("nobody")) {
      login(cells[0]);
    }
    prepare(cells[1]);
    sampler.look();
    String reply = call(cells[2], cells[3]);
    assertThat(reply).contains(cells[5]).endsWith(",\"id\":1}");
    Map<String, JsonValue> members = ((JsonValue.Obj) json.read(reply)).members();
    if (cells[4].equals("ok")) {
      assertThat(members).as(reply).containsOnlyKeys("jsonrpc", "result", "id");
      WireShape.of(results().get(cells[2])).check(members.get("result"), reply);
    } else {
      assertThat(members).as(reply).containsOnlyKeys("jsonrpc", "error", "id");
      checkError(error(reply), cells[4], reply);
    }
  }

  /** Every error has its exact text and all its data fields (wire contract, section 13). */
  private static void checkError(Map<String, JsonValue> error, String code, String reply) {
    assertThat(error.get("code")).as(reply).isEqualTo(new JsonValue.Numeral(code));
    assertThat(((JsonValue.Obj) error.get("data")).members())
        .as(reply)
        .containsKeys("reason", "details", "suggestion")
        .containsKeys(
            switch (code) {
              case "-32601" -> new String[] {"hint", "method"};
              case "-32602" -> new String[] {"param", "rule", "hint"};
              case "-32603" -> new String[] {"request_id"};
              case "-32002" -> new String[] {"required_role", "have_role"};
              case "-32010" -> new String[] {"resource", "id"};
              case "-32020" -> new String[] {"state", "allowed_states"};
              case "-32030" -> new String[] {"feature"};
              case "-32050" -> new String[] {"dependency", "detail"};
              default -> new String[] {"reason"};
            });
    String message = ((JsonValue.Text) error.get("message")).value();
    switch (code) {
      case "-32601" -> assertThat(message).isEqualTo("Method not found");
      case "-32602" -> assertThat(message).isEqualTo("Invalid params");
      case "-32603" -> assertThat(message).isEqualTo("Internal server error");
      case "-32001" -> assertThat(message).isEqualTo("Authentication failed or token expired");
      case "-32002" -> assertThat(message).isEqualTo("Permission denied");
      case "-32010" ->
          assertThat(message)
              .isIn(
                  "Camera not found",
                  "Recording not found",
                  "Snapshot not found",
                  "Stream not found",
                  "External stream not found");
      case "-32020" -> assertThat(message).isEqualTo("Invalid state");
      case "-32030" -> assertThat(message).isEqualTo("Unsupported");
      case "-32050" -> assertThat(message).isEqualTo("Dependency failed");
      default -> throw new AssertionError("no text known for " + code);
    }
  }

  private void prepare(String what) {
    CameraId camera = FakeController.PRESENT;
    switch (what) {
      case "" -> {}
      case "expired" -> clock.advance(Duration.ofHours(2));
      case "starting" ->
          controller.status(
              new SystemStatus(SystemStatus.Readiness.STARTING, "Starting", List.of(), true));
      case "recording" ->
          controller.startRecording(
              new RecordingRequest(camera, Optional.empty(), RecordingFormat.FMP4, Duration.ZERO));
      case "streaming" -> controller.startStreaming(camera);
      case "external" ->
          controller.addExternalStream(
              new ExternalStreamRequest("rtsp://10.0.0.9/live", "Gate", "generic_rtsp"));
      case "capture" -> fail(new DependencyFailedException(Dependency.CAPTURE, "no frame came"));
      case "storage" -> fail(new DependencyFailedException(Dependency.STORAGE, "disk full"));
      case "mediamtx" -> fail(new DependencyFailedException(Dependency.MEDIAMTX, "no server"));
      case "format" -> fail(new UnsupportedFeatureException("recording_format", "no such format"));
      case "discovery" ->
          fail(
              new UnsupportedFeatureException(
                  "external_stream_discovery", "feature_disabled", "the search is off"));
      case "nostream" ->
          fail(new NotFoundException(NotFoundException.Resource.STREAM, camera.toString()));
      case "fault" -> fail(new IllegalStateException("secret"));
      default -> throw new AssertionError("no such preparation: " + what);
    }
  }

  private void fail(RuntimeException failure) {
    for (String operation : OPERATIONS) {
      controller.before(
          operation,
          () -> {
            throw failure;
          });
    }
  }

  @Test
  void coversEveryMethodOfTheContract() throws IOException {
    Set<String> called = new HashSet<>();
    lines("calls.txt").forEach(line -> called.add(line.split(" \\| ", -1)[2].trim()));
    assertThat(called).containsAll(roles().keySet()).containsAll(results().keySet());
    assertThat(table.all())
        .extracting(Method::name)
        .containsAll(roles().keySet())
        .allSatisfy(name -> assertThat(isKnown(name)).as(name).isTrue());
  }

  /** Methods that the contract does not have are additions, and few. */
  private static boolean isKnown(String name) throws IOException {
    return roles().containsKey(name)
        || Set.of(
                "rpc.discover",
                "get_camera_controls",
                "set_camera_controls",
                "get_uav_metadata",
                "list_sessions",
                "revoke_session",
                "revoke_token",
                "list_api_keys",
                "create_api_key",
                "rotate_api_key",
                "revoke_api_key",
                "list_users",
                "create_user",
                "change_user",
                "delete_user")
            .contains(name);
  }

  @Test
  void publishesTheCodesThatEachMethodIsSeenToGive() throws IOException {
    Map<String, Set<Integer>> seen = new HashMap<>();
    for (String line : lines("calls.txt")) {
      String[] cells = line.split(" \\| ", -1);
      if (table.find(cells[2].trim()).isPresent() && !cells[4].trim().equals("ok")) {
        seen.computeIfAbsent(cells[2].trim(), _ -> new HashSet<>())
            .add(Integer.valueOf(cells[4].trim()));
      }
    }
    for (Method method : table.all()) {
      Set<Integer> published =
          Failure.of(method).stream().map(Failure::code).collect(Collectors.toSet());
      assertThat(published)
          .as(method.name())
          .containsAll(seen.getOrDefault(method.name(), Set.of()));
      if (roles().containsKey(method.name())) {
        assertThat(seen.getOrDefault(method.name(), Set.of()))
            .as(method.name() + ": each code that is its own is shown by a call")
            .containsAll(method.failures().stream().map(Failure::code).toList());
      }
    }
  }

  @Test
  void holdsThePermissionsForAllFourCallers() throws Exception {
    for (String caller : List.of("nobody", "viewer", "operator", "admin")) {
      if (!caller.equals("nobody")) {
        login(caller);
      }
      for (Map.Entry<String, Optional<Role>> row : roles().entrySet()) {
        if (row.getKey().equals("authenticate")) {
          continue; // Answers -32001 to everybody who brings no token.
        }
        String reply = call(row.getKey(), "{}");
        boolean allowed =
            row.getValue().isEmpty()
                || Role.parse(caller).filter(r -> r.includes(row.getValue().get())).isPresent();
        String refusal = caller.equals("nobody") ? "\"code\":-32001" : "\"code\":-32002";
        if (allowed) {
          assertThat(reply).doesNotContain("\"code\":-32001", "\"code\":-32002");
        } else {
          assertThat(reply).as(row.getKey() + " as " + caller).contains(refusal);
        }
      }
    }
  }

  private static Map<String, Optional<Role>> roles() throws IOException {
    Map<String, Optional<Role>> roles = new LinkedHashMap<>();
    for (String line : lines("permissions.txt")) {
      String[] words = line.split(" +", -1);
      roles.put(words[0], Role.parse(words[1]));
    }
    return roles;
  }

  private static Map<String, String> results() throws IOException {
    Map<String, String> results = new LinkedHashMap<>();
    for (String line : lines("results.txt")) {
      String[] words = line.split(" +", 2);
      results.put(words[0], words[1]);
    }
    return results;
  }
}
