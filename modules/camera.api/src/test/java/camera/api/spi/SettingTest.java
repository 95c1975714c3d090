package camera.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  private static final Setting<Integer> PORT = Setting.integer("rpc.port", 8002, 0, 65535, "port");
  private static final Setting<Duration> WAIT =
      Setting.duration(
          "a.wait", Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofHours(1), "wait");
  private static final Setting<Long> SIZE =
      Setting.size("a.size", 1 << 20, 0, Long.MAX_VALUE, "size");
  private static final Setting<Boolean> FLAG = Setting.flag("a.flag", false, "flag");

  @ParameterizedTest
  @CsvSource({"10ms,PT0.01S", "10s,PT10S", "5m,PT5M", "1h,PT1H", "' 2 s ',PT2S"})
  void readsDurations(String text, Duration value) {
    assertThat(WAIT.parse(List.of(text))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10", "s", "-1s", "1.5s", "9ms", "61m", "2h", "99999999999999999999s"})
  void refusesWhatIsNoDurationInRangeAndSaysWhatWouldBe(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WAIT.parse(List.of(text)))
        .withMessage("expected a duration such as 500ms, 10s or 5m, 10ms..1h, not '" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "4096,4096", "64KiB,65536", "16 MiB,16777216", "1TiB,1099511627776"})
  void readsSizes(String text, long value) {
    assertThat(SIZE.parse(List.of(text))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"64kb", "-1", "1e3", "9999999999TiB"})
  void refusesWhatIsNoSize(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SIZE.parse(List.of(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "8002.0", "0x10", "eight", ""})
  void refusesWhatIsNoNumberInRange(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PORT.parse(List.of(text)))
        .withMessageStartingWith("expected a whole number 0..65535");
  }

  @Test
  void readsSwitchesAsYamlWritesThem() {
    assertThat(FLAG.parse(List.of("Yes"))).isTrue();
    assertThat(FLAG.parse(List.of("off"))).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> FLAG.parse(List.of("1")));
  }

  @Test
  void refusesAListWhereOneValueIsExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PORT.parse(List.of("1", "2")))
        .withMessageContaining("not a list");
  }

  @Test
  void refusesAWordThatIsNotAllowed() {
    Setting<String> word = Setting.choice("log.level", "info", List.of("info", "debug"), "level");
    assertThat(word.parse(List.of("debug"))).isEqualTo("debug");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> word.parse(List.of("loud")))
        .withMessage("expected one of info, debug, not 'loud'");
  }

  @Test
  void refusesWhatIsNoPath() {
    Setting<Path> path = Setting.path("storage.state", Path.of("state"), "folder");
    assertThat(path.parse(List.of("/var/lib"))).isEqualTo(Path.of("/var/lib"));
    assertThatIllegalArgumentException().isThrownBy(() -> path.parse(List.of("a\0b")));
  }

  @Test
  void neverShowsASecret() {
    Setting<String> secret = Setting.secret("security.jwt_secret_key", "key");
    assertThat(secret.parse(List.of("hunter2"))).isEqualTo("hunter2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secret.parse(List.of("hunter2", "x")))
        .withMessageNotContaining("hunter2");
  }

  @Test
  void namesItsEnvironmentVariable() {
    assertThat(PORT.environmentVariable()).isEqualTo("CAMERA_SERVICE_RPC_PORT");
    assertThat(Settings.defaults().get(PORT)).isEqualTo(8002);
  }
}
