package camera.launcher.internal.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopSignalsTest {

  @Test
  void endsInOrderAtTheFirstSignal() throws Exception {
    Process process = probe(List.of(), "orderly");
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("listening");
      assertThat(kill("TERM", process.pid())).isZero();
      assertThat(lines.readLine()).isEqualTo("ending");
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void endsAtOnceAtTheSecondSignal() throws Exception {
    Process process = probe(List.of());
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("listening");
      assertThat(kill("TERM", process.pid())).isZero();
      assertThat(lines.readLine()).isEqualTo("ending");
      assertThat(kill("TERM", process.pid())).isZero();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * The ignored signal is followed by one that is not, and the probe would have ended at once by
   * the second if the first had counted.
   */
  @Test
  void leavesIgnoredWhatItWasStartedToIgnore() throws Exception {
    Process process = probe(List.of("nohup"), "orderly");
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("listening");
      assertThat(kill("HUP", process.pid())).isZero();
      assertThat(kill("TERM", process.pid())).isZero();
      assertThat(lines.readLine()).isEqualTo("ending");
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static int kill(String signal, long pid) throws IOException, InterruptedException {
    return new ProcessBuilder("kill", "-s", signal, Long.toString(pid)).start().waitFor();
  }

  /** Starts the probe in a process of its own, as signals are for a process. */
  private static Process probe(List<String> prefix, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m"));
    command.addAll(List.of("-cp", "target/classes:target/test-classes"));
    command.add(SignalProbe.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
