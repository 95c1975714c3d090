package camera.launcher.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import camera.launcher.internal.client.FakeServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

  private static final String SECRET = "a-secret-for-the-tests-of-the-launcher";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void tellsItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString())
        .matches("camera-service \\d+\\.\\d+\\.\\d+ \\(\\d{4}-\\d\\d-\\d\\d\\), Java 25.*\\R");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serve ",
        "token ",
        "key ",
        "user ",
        "call ",
        "check-config ",
        "doctor ",
        "config-reference "
      })
  void explainsEachCommand(String command) {
    assertThat(run((command + "--help").split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: camera-service " + command.strip());
  }

  @Test
  void documentsTheExitCodes() {
    run("--help");
    assertThat(out.toString())
        .contains("Exit codes:")
        .contains("no connection, or no answer in time");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          frobnicate                   ! frobnicate
          token                        ! --role
          token --role boss            ! expected viewer, operator or admin, not 'boss'
          token --role admin --expires soon ! --expires: expected a duration
          call                         ! METHOD
          call ping x                  ! expected NAME=VALUE, not 'x'
          call ping =x                 ! expected NAME=VALUE, not '=x'
          call ping a=1 a=2            ! a is given twice
          call ping --url http://x     ! expected ws://HOST:PORT/PATH
          call ping --url ws:// --timeout 1s ! --url
          call ping --timeout never    ! --timeout: expected a duration
          serve --config /no/such.yaml ! /no/such.yaml: there is no such file
          --config /no/such.yaml       ! /no/such.yaml: there is no such file
          check-config --config /no/such.yaml ! /no/such.yaml: there is no such file
          """)
  void refusesWhatItDoesNotUnderstand(String line, String expected) {
    environment.put("CAMERA_SERVICE_JWT_SECRET", SECRET);
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(expected);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void startsNothingOnABadFileAndTellsOfAllErrors() throws IOException {
    Path file = write("log: {level: loud}\nshutdwon: {timeout: 1s}\n");
    assertThat(run("serve", "--config", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(file + ":1: log.level: expected one of error, warning, info, debug, not 'loud'")
        .contains(file + ":2: shutdwon.timeout: unknown key (did you mean shutdown.timeout?)");
  }

  @Test
  void makesATokenWithTheConfiguredSecret() throws IOException {
    Path file = write("security: {jwt_secret_key: " + SECRET + "}\n");
    assertThat(run("token", "--role", "operator", "--config", file.toString())).isZero();
    assertThat(out.toString()).matches("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
    assertThat(err.toString()).isEmpty();
  }

  private Path withCredentials() throws IOException {
    return write(
        "security: {jwt_secret_key: %s, credentials_file: %s, password_iterations: 1000}\n"
            .formatted(SECRET, folder.resolve("credentials.json")));
  }

  @Test
  void makesListsRotatesAndRevokesApiKeys() throws IOException {
    String file = withCredentials().toString();
    assertThat(run("key", "create", "--name", "grafana", "--role", "viewer", "--config", file))
        .isZero();
    assertThat(out.toString()).matches("csk_[\\w-]{43}\\R");
    assertThat(err.toString()).matches("Key [0-9a-f]{12}, shown this once:\\R");
    String id = err.toString().substring(4, 16);
    out.getBuffer().setLength(0);
    assertThat(run("key", "list", "--config", file)).isZero();
    assertThat(out.toString()).contains(id + "  viewer").contains("never  grafana");
    out.getBuffer().setLength(0);
    assertThat(run("key", "rotate", id, "--config", file)).isZero();
    assertThat(out.toString()).matches("csk_[\\w-]{43}\\R");
    assertThat(run("key", "revoke", id, "--config", file)).isZero();
    assertThat(out.toString()).contains("Revoked: grafana");
    assertThat(run("key", "revoke", id, "--config", file)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("No api key " + id);
  }

  @Test
  void addsListsChangesAndRemovesUsers() throws IOException {
    String file = withCredentials().toString();
    java.io.InputStream before = System.in;
    try {
      type("correct horse battery\n");
      assertThat(run("user", "add", "ann", "--role", "operator", "--config", file)).isZero();
      assertThat(run("user", "change", "ann", "--role", "admin", "--config", file)).isZero();
      type("short\n");
      assertThat(run("user", "change", "ann", "--config", file)).isEqualTo(ExitCode.FAILED);
      assertThat(err.toString()).contains("8 to 1024 characters");
      assertThat(run("user", "list", "--config", file)).isZero();
      assertThat(out.toString()).startsWith("admin ").endsWith("ann" + System.lineSeparator());
      assertThat(run("user", "remove", "ann", "--config", file)).isZero();
      assertThat(run("user", "remove", "ann", "--config", file)).isEqualTo(ExitCode.FAILED);
    } finally {
      System.setIn(before);
    }
    assertThat(Files.readString(folder.resolve("credentials.json"))).doesNotContain("correct");
  }

  private static void type(String text) {
    System.setIn(
        new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void saysWhatToSetWhenThereIsNoSecret() throws IOException {
    Path file = write("log: {level: info}\n");
    assertThat(run("token", "--role", "viewer", "--config", file.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("security.jwt_secret_key is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "check-config"})
  void startsNothingThatIsIncomplete(String command) throws IOException {
    Path file = write("log: {level: warning}\n");
    assertThat(run(command, "--config", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).containsAnyOf("security.jwt_secret_key is not set", "no provider");
  }

  @Test
  void printsTheReference() {
    assertThat(run("config-reference")).isZero();
    assertThat(out.toString()).contains("| `shutdown.timeout` | `15s` |");
  }

  @Test
  void printsTheResultOfACall() throws IOException {
    try (FakeServer server =
        new FakeServer(question -> List.of(answer(1, "\"result\":\"pong\"")))) {
      assertThat(run("call", "ping", "--url", server.url().toString())).isZero();
      assertThat(out.toString().strip()).isEqualTo("\"pong\"");
    }
  }

  @Test
  void logsInFirstAndSendsParametersAndPassesOverEvents() throws IOException {
    List<String> questions = Collections.synchronizedList(new ArrayList<>());
    environment.put("CAMERA_SERVICE_TOKEN", "the-token");
    try (FakeServer server =
        new FakeServer(
            question -> {
              questions.add(question);
              return List.of(
                  "{\"jsonrpc\":\"2.0\",\"method\":\"system.health\",\"params\":{}}",
                  answer(questions.size(), "\"result\":{\"n\":" + questions.size() + "}"));
            })) {
      environment.put("CAMERA_SERVICE_URL", server.url().toString());
      assertThat(run("call", "take_snapshot", "device=camera0", "quality=90")).isZero();
    }
    assertThat(questions)
        .containsExactly(
            "{\"jsonrpc\":\"2.0\",\"method\":\"authenticate\",\"params\":{\"auth_token\":\"the-token\"},\"id\":1}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"take_snapshot\",\"params\":{\"device\":\"camera0\",\"quality\":90},\"id\":2}");
    assertThat(out.toString()).contains("\"n\"").contains("2");
  }

  @Test
  void printsAnErrorElsewhere() throws IOException {
    try (FakeServer server =
        new FakeServer(
            question ->
                List.of(
                    answer(1, "\"error\":{\"code\":-32010,\"message\":\"Camera not found\"}")))) {
      assertThat(run("call", "get_camera_status", "--url", server.url().toString()))
          .isEqualTo(ExitCode.FAILED);
    }
    assertThat(err.toString()).contains("-32010").contains("Camera not found");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void tellsWhenTheServiceGoesAwayOrSaysNothing() throws IOException {
    try (FakeServer server = new FakeServer(question -> List.of(FakeServer.CLOSE))) {
      assertThat(run("call", "ping", "--url", server.url().toString()))
          .isEqualTo(ExitCode.NO_CONNECTION);
      assertThat(err.toString()).contains("closed the connection (1008");
    }
    try (FakeServer server = new FakeServer(question -> List.of())) {
      assertThat(run("call", "ping", "--timeout", "3s", "--url", server.url().toString()))
          .isEqualTo(ExitCode.NO_CONNECTION);
      assertThat(err.toString()).contains("no answer in time");
    }
  }

  @Test
  void tellsWhenThereIsNobody() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(run("call", "ping", "--url", "ws://127.0.0.1:" + port + "/ws"))
        .isEqualTo(ExitCode.NO_CONNECTION);
    assertThat(err.toString()).contains("cannot connect").contains("is the service running?");
  }

  private static String answer(int id, String content) {
    return "{\"jsonrpc\":\"2.0\"," + content + ",\"id\":" + id + "}";
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("test.yaml"), text);
  }

  private int run(String... arguments) {
    return Program.create(environment)
        .printTo(new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }
}
