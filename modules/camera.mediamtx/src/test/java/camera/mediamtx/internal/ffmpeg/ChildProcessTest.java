package camera.mediamtx.internal.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import camera.api.DependencyFailedException;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  private static final EndLimits LIMITS =
      new EndLimits(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(5));
  private static final EndLimits IMPATIENT =
      new EndLimits(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofSeconds(5));

  @TempDir Path folder;

  @Test
  void endsAtTheEndOfItsInputAndKeepsItsLastWords() throws Exception {
    ChildProcess child = shell("cat >&2; for i in 1 2 3; do echo $i; done; exit 7");
    child.input().write("spoken\n".getBytes(StandardCharsets.UTF_8));
    child.input().flush();
    assertThat(child.finish(LIMITS)).isEqualTo(7);
    assertThat(child.words()).containsExactly("2", "3");
  }

  @Test
  void terminatesAndKillsWhatDoesNotEnd() throws Exception {
    ChildProcess polite = shell("trap 'exit 3' TERM; while :; do sleep 0.05; done");
    assertThat(
            polite.finish(
                new EndLimits(
                    Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5))))
        .isEqualTo(3);
    ChildProcess stubborn = shell("trap '' TERM; while :; do sleep 0.05; done");
    assertThat(stubborn.finish(IMPATIENT)).isNotZero();
    assertThat(stubborn.isAlive()).isFalse();
  }

  @Test
  void killsAChildWhoseWriterIsStuck() throws Exception {
    ChildProcess deaf = shell("exec sleep 60");
    Thread writer =
        Thread.ofPlatform()
            .start(
                () ->
                    assertThatIOException()
                        .isThrownBy(() -> deaf.input().write(new byte[1 << 20])));
    assertThat(writer.join(Duration.ofMillis(200))).isFalse();
    deaf.kill();
    assertThat(writer.join(Duration.ofSeconds(5))).isTrue();
    assertThat(deaf.awaitExit(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void givesAChildFewVariables() throws Exception {
    ChildProcess child = ChildProcess.start("env", List.of("/usr/bin/env"), 50);
    child.finish(LIMITS);
    assertThat(child.words())
        .allMatch(line -> line.matches("(PATH|LC_ALL|AV_LOG_FORCE_NOCOLOR)=.*"));
  }

  @Test
  void saysWhatToInstall() throws Exception {
    check(folder.resolve("missing"), "apt install ffmpeg");
    check(script("echo ffmpeg version 4.4.2-0ubuntu; echo ' V....D libx264 x'"), "too old");
    check(script("echo ffmpeg version 6.0; echo ' V....D mpeg4 x'"), "no encoder libx264");
    check(script("echo broken library; exit 127"), "exit status 127");
    FfmpegProgram newest =
        program(script("echo ffmpeg version N-120-gabc; echo ' V....D libx264 x'"));
    newest.require();
  }

  private static void check(Path program, String message) {
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> program(program).require())
        .withMessageContaining(message);
  }

  private static FfmpegProgram program(Path path) {
    Settings settings =
        new Settings() {
          @Override
          @SuppressWarnings("unchecked") // The program is a text.
          public <T> T get(Setting<T> setting) {
            return setting == FfmpegSettings.PROGRAM ? (T) path.toString() : setting.defaultValue();
          }
        };
    return new FfmpegProgram(settings, "libx264");
  }

  private Path script(String line) throws IOException {
    Path path = Files.createTempFile(folder, "program", ".sh");
    Files.writeString(path, "#!/bin/sh\n" + line + "\n");
    assertThat(path.toFile().setExecutable(true)).isTrue();
    return path;
  }

  private static ChildProcess shell(String script) throws IOException {
    return ChildProcess.start("shell", List.of("/bin/sh", "-c", script), 2);
  }
}
