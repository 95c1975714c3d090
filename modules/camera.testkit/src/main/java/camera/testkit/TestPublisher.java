package camera.testkit;

import java.io.IOException;
import java.util.List;

/** FFmpeg as another device: publishes a moving test picture in H.264 over RTSP until closed. */
public final class TestPublisher implements AutoCloseable {

  private final Process process;

  private TestPublisher(Process process) {
    this.process = process;
  }

  /**
   * Begins to publish, one key frame a second.
   *
   * @param url where to
   * @param size such as {@code 320x180}
   * @param rate frames per second
   * @return the publisher
   * @throws IOException if FFmpeg cannot be started
   */
  public static TestPublisher start(String url, String size, int rate) throws IOException {
    List<String> command =
        List.of(
            "ffmpeg",
            "-v",
            "error",
            "-nostdin",
            "-re",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=" + size + ":rate=" + rate,
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-tune",
            "zerolatency",
            "-pix_fmt",
            "yuv420p",
            "-g",
            Integer.toString(rate),
            "-f",
            "rtsp",
            "-rtsp_transport",
            "tcp",
            url);
    return new TestPublisher(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
