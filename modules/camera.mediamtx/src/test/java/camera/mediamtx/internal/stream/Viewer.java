package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** FFmpeg as somebody who looks at a stream. */
final class Viewer implements AutoCloseable {

  private final Process process;

  private Viewer(Process process) {
    this.process = process;
  }

  /** Looks until closed. */
  static Viewer watch(String url) throws IOException {
    List<String> command =
        List.of(
            "ffmpeg",
            "-v",
            "error",
            "-nostdin",
            "-rtsp_transport",
            "tcp",
            "-i",
            url,
            "-c",
            "copy",
            "-f",
            "null",
            "-");
    return new Viewer(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  boolean isWatching() {
    return process.isAlive();
  }

  /** {@return codec, size and pixel format as FFprobe finds them} */
  static String probe(String url) throws IOException, InterruptedException {
    return run(
        "ffprobe",
        "-v",
        "error",
        "-rtsp_transport",
        "tcp",
        "-select_streams",
        "v",
        "-show_entries",
        "stream=codec_name,width,height,has_b_frames",
        "-of",
        "csv=p=0",
        "-i",
        url);
  }

  /** {@return times of the first key frames} */
  static List<Double> keyFrames(String url, int seconds) throws IOException, InterruptedException {
    String times =
        run(
            "ffprobe",
            "-v",
            "error",
            "-rtsp_transport",
            "tcp",
            "-select_streams",
            "v",
            "-read_intervals",
            "%+" + seconds,
            "-show_entries",
            "packet=pts_time,flags",
            "-of",
            "csv=p=0",
            "-i",
            url);
    return times
        .lines()
        .filter(line -> line.contains("K") && !line.startsWith("N/A"))
        .map(line -> Double.valueOf(line.split(",", -1)[0]))
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
