package camera.mediamtx.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What FFmpeg and ffprobe see in a file. */
final class Media {

  private Media() {}

  static void assumeInstalled() {
    for (String program : List.of("ffmpeg", "ffprobe")) {
      boolean there =
          Stream.of(System.getenv("PATH").split(":"))
              .anyMatch(folder -> Path.of(folder, program).toFile().canExecute());
      Assumptions.assumeTrue(there, program + " is not installed");
    }
  }

  /** The numbers of all frames in order; fails on any decoding error. */
  static List<Integer> numbers(Path file) throws Exception {
    byte[] grey =
        run(
            "ffmpeg",
            "-v",
            "error",
            "-xerror",
            "-i",
            file.toString(),
            "-fps_mode",
            "passthrough",
            "-pix_fmt",
            "gray",
            "-f",
            "rawvideo",
            "-");
    List<Integer> numbers = new ArrayList<>();
    for (int at = 0; at < grey.length; at += NumberedFrame.WIDTH * NumberedFrame.HEIGHT) {
      numbers.add(NumberedFrame.number(grey, at));
    }
    return numbers;
  }

  /** The times of all frames in seconds. */
  static List<Double> times(Path file) throws Exception {
    return lines(
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "packet=pts_time",
            "-of",
            "csv=p=0",
            file.toString())
        .map(line -> Double.valueOf(line.replace(",", "")))
        .toList();
  }

  static String entry(Path file, String entry) throws Exception {
    return lines(
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            entry,
            "-of",
            "default=noprint_wrappers=1:nokey=1",
            file.toString())
        .findFirst()
        .orElse("");
  }

  static void signal(String signal, long pid) throws Exception {
    run("kill", "-" + signal, Long.toString(pid));
  }

  private static Stream<String> lines(String... command) throws Exception {
    return new String(run(command), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank());
  }

  private static byte[] run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return output;
  }
}
