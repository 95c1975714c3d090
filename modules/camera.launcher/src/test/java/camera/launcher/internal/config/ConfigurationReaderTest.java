package camera.launcher.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import camera.api.spi.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {

  private static final Setting<Integer> PORT = Setting.integer("rpc.port", 8002, 0, 65535, "");
  private static final Setting<String> HOST = Setting.text("rpc.host", "127.0.0.1", "");
  private static final Setting<Duration> WAIT =
      Setting.duration(
          "rpc.wait", Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofHours(1), "");
  private static final Setting<List<String>> LIST = Setting.list("camera.providers", List.of(), "");
  private static final Setting<Path> FOLDER = Setting.path("storage.folder", Path.of("/d"), "");
  private static final Setting<Boolean> FLAG = Setting.flag("rpc.open", false, "");
  private static final Setting<String> SECRET =
      Setting.secret("security.jwt_secret_key", "").alsoFrom("CAMERA_SERVICE_JWT_SECRET");
  private static final KnownSettings KNOWN =
      new KnownSettings(List.of(PORT, HOST, WAIT, LIST, FOLDER, FLAG, SECRET));

  @TempDir private Path folder;

  @Test
  void readsEveryKindOfValue() throws IOException {
    Configuration configuration =
        read(
            """
            # comment
            rpc:
              port: 9000
              host: "::1"
              wait: 1500ms
              open: yes
            camera: {providers: [v4l2, sim]}
            storage.folder: data/../kept
            security: {jwt_secret_key: 12345}
            """);
    assertThat(configuration.get(PORT)).isEqualTo(9000);
    assertThat(configuration.get(HOST)).isEqualTo("::1");
    assertThat(configuration.get(WAIT)).isEqualTo(Duration.ofMillis(1500));
    assertThat(configuration.get(FLAG)).isTrue();
    assertThat(configuration.get(LIST)).containsExactly("v4l2", "sim");
    assertThat(configuration.get(FOLDER)).isEqualTo(folder.resolve("kept"));
    assertThat(configuration.get(SECRET)).isEqualTo("12345");
    assertThat(configuration.toString()).contains("rpc.port").doesNotContain("12345");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n", "null", "{}", "rpc:\n", "rpc: {}\n"})
  void takesDefaultsWhereNothingIsWritten(String text) throws IOException {
    Configuration configuration = read(text);
    assertThat(configuration.get(PORT)).isEqualTo(8002);
    assertThat(configuration.has(PORT)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          rpc: {prot: 1}            ! :1: rpc.prot: unknown key (did you mean rpc.port?)
          rcp: {port: 1}            ! :1: rcp.port: unknown key (did you mean rpc.port?)
          nothing_like_it: 1        ! :1: nothing_like_it: unknown key
          nothing: {}               ! :1: nothing: unknown key
          Rpc: {port: 1}            ! :1: Rpc.port: unknown key (did you mean rpc.port?)
          rpc: {port: high}         ! :1: rpc.port: expected a whole number 0..65535, not 'high'
          rpc: {port: 65536}        ! :1: rpc.port: expected a whole number 0..65535, not '65536'
          rpc: {port: -1}           ! :1: rpc.port: expected a whole number 0..65535, not '-1'
          rpc: {port: 1.5}          ! :1: rpc.port: expected a whole number 0..65535, not '1.5'
          rpc: {port: }             ! :1: rpc.port: has no value: expected a whole number 0..65535
          rpc: {port: null}         ! :1: rpc.port: has no value: expected a whole number 0..65535
          rpc: {port: {a: 1}}       ! :1: rpc.port: expected a whole number 0..65535, not a mapping
          rpc: {port: [1]}          ! :1: rpc.port: expected a whole number 0..65535, not a list
          rpc: {open: perhaps}      ! :1: rpc.open: expected true or false, not 'perhaps'
          rpc: {wait: 5}            ! :1: rpc.wait: expected a duration such as 500ms, 10s or 5m, 1ms..1h, not '5'
          rpc: {wait: 2h}           ! :1: rpc.wait: expected a duration such as 500ms, 10s or 5m, 1ms..1h, not '2h'
          rpc: 8002                 ! :1: rpc: is a section: expected keys and values below it
          rpc: [port]               ! :1: rpc: is a section: expected keys and values below it
          {rpc: {port: 1, port: 2}} ! :1: rpc.port: duplicate key, first on line 1
          {rpc.port: 1, rpc: {port: 2}} ! :1: rpc.port: duplicate key, first on line 1
          camera: {providers: sim}  ! :1: camera.providers: expected a list of texts, such as [a, b]
          camera: {providers: [[a]]} ! :1: camera.providers: every element of the list must be a text
          camera: {providers: [null]} ! :1: camera.providers: every element of the list must be a text
          [a, b]                    ! :1: the file must be a mapping of keys to values
          just text                 ! :1: the file must be a mapping of keys to values
          {[a]: 1}                  ! :1: a key must be a text
          &a {x: {y: *a}}           ! :1: x.y
          """)
  void tellsWhatIsWrongAndWhere(String text, String expected) throws IOException {
    Path file = write(text);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader(Map.of()).read(Optional.of(file), Map.of()))
        .withMessageStartingWith(file + expected);
  }

  @Test
  void reportsAllErrorsAtOnceWithTheirLines() throws IOException {
    Path file =
        write(
            """
            rpc:
              port: many
              prot: 1
            camera:
              providers: sim
            rpc:
              wait: 10s
            """);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                reader(Map.of("CAMERA_SERVICE_RPC_WAIT", "soon")).read(Optional.of(file), Map.of()))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::place, Problem::key)
                    .containsExactly(
                        at(file + ":2", "rpc.port"),
                        at(file + ":3", "rpc.prot"),
                        at(file + ":5", "camera.providers"),
                        at(file + ":6", "rpc"),
                        at("environment variable CAMERA_SERVICE_RPC_WAIT", "rpc.wait")));
  }

  private static org.assertj.core.groups.Tuple at(String place, String key) {
    return org.assertj.core.groups.Tuple.tuple(place, key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rpc: {port: 1", "a: b: c", "\tport: 1", "a: 'x", "a: 1\n---\nb: 2", "%X"})
  void tellsWhereTheFileIsNotYaml(String text) throws IOException {
    Path file = write(text);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader(Map.of()).read(Optional.of(file), Map.of()))
        .withMessageMatching("(?s)" + java.util.regex.Pattern.quote(file.toString()) + ":\\d+: .*");
  }

  @Test
  void tellsOfAFileThatIsNotThereOrNoText() throws IOException {
    Path absent = folder.resolve("absent.yaml");
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader(Map.of()).read(Optional.of(absent), Map.of()))
        .withMessage(absent + ": there is no such file");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader(Map.of()).read(Optional.of(binary), Map.of()))
        .withMessageContaining(binary + ": cannot be read as UTF-8 text");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader(Map.of()).read(Optional.of(folder), Map.of()))
        .withMessageContaining(folder + ": cannot be read");
  }

  @Test
  void neverShowsASecret() throws IOException {
    Path file = write("security: {jwt_secret_key: [hush, hush]}\n");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader(Map.of()).read(Optional.of(file), Map.of()))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @Test
  void letsTheEnvironmentWinOverTheFileAndTheFileOverFallbacks() throws IOException {
    Path file = write("rpc: {port: 1, host: a}\n");
    Configuration configuration =
        reader(Map.of("CAMERA_SERVICE_RPC_PORT", "2", "CAMERA_SERVICE_CAMERA_PROVIDERS", "a, b,"))
            .read(
                Optional.of(file),
                Map.of(
                    "rpc.port", List.of("3"), "rpc.host", List.of("c"), "rpc.wait", List.of("9s")));
    assertThat(configuration.get(PORT)).isEqualTo(2);
    assertThat(configuration.get(HOST)).isEqualTo("a");
    assertThat(configuration.get(WAIT)).isEqualTo(Duration.ofSeconds(9));
    assertThat(configuration.get(LIST)).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          CAMERA_SERVICE_RPC_PORT ! x   ! rpc.port: expected a whole number 0..65535, not 'x'
          CAMERA_SERVICE_RPC_PROT ! 1   ! belongs to no setting (did you mean CAMERA_SERVICE_RPC_PORT?)
          CAMERA_SERVICE_CONFIGG  ! x   ! belongs to no setting (did you mean CAMERA_SERVICE_CONFIG?)
          CAMERA_SERVICE_JWT_SECRETS ! x ! belongs to no setting (did you mean CAMERA_SERVICE_JWT_SECRET?)
          """)
  void tellsWhichVariableIsWrong(String name, String value, String expected) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader(Map.of(name, value)).read(Optional.empty(), Map.of()))
        .withMessage("environment variable " + name + ": " + expected);
  }

  @Test
  void takesNoOffenceAtOtherVariables() {
    Map<String, String> environment =
        Map.of(
            "CAMERA_SERVICE_TOKEN", "x",
            "CAMERA_SERVICE_URL", "x",
            "CAMERA_SERVICE_CONFIG", "x",
            "CAMERA_SERVICE_SERVICE_HOST", "10.0.0.1",
            "CAMERA_SERVICE_SERVICE_PORT_WS", "8002",
            "CAMERA_SERVICE_PORT_8002_TCP_ADDR", "10.0.0.1",
            "CAMERA_SERVICE_RPC_PORT", " ",
            "CAMERA_HOME", "x");
    assertThat(reader(environment).read(Optional.empty(), Map.of()).get(PORT)).isEqualTo(8002);
  }

  @Test
  void takesTheSecretFromEitherVariableButNotFromBoth() {
    Map<String, String> one = Map.of("CAMERA_SERVICE_JWT_SECRET", "s");
    assertThat(reader(one).read(Optional.empty(), Map.of()).get(SECRET)).isEqualTo("s");
    Map<String, String> two =
        Map.of("CAMERA_SERVICE_JWT_SECRET", "s", "CAMERA_SERVICE_SECURITY_JWT_SECRET_KEY", "t");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader(two).read(Optional.empty(), Map.of()))
        .withMessageContaining("differ: set one of them");
  }

  @Test
  void takesTheFileOfTheCommandLineBeforeThatOfTheEnvironment() {
    ConfigurationReader reader = reader(Map.of("CAMERA_SERVICE_CONFIG", "/e.yaml"));
    assertThat(reader.file(Optional.of(Path.of("/c.yaml")))).contains(Path.of("/c.yaml"));
    assertThat(reader.file(Optional.empty())).contains(Path.of("/e.yaml"));
  }

  @Test
  void acceptsTheSameSettingTwiceButNotTwoOfOneName() {
    new KnownSettings(List.of(PORT, Setting.integer("rpc.port", 8002, 0, 65535, "other words")));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> new KnownSettings(List.of(PORT, Setting.integer("rpc.port", 1, 0, 9, ""))))
        .withMessageContaining("rpc.port");
  }

  private Configuration read(String text) throws IOException {
    return reader(Map.of()).read(Optional.of(write(text)), Map.of());
  }

  private static ConfigurationReader reader(Map<String, String> environment) {
    return new ConfigurationReader(KNOWN, environment);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("test.yaml"), text, StandardCharsets.UTF_8);
  }
}
