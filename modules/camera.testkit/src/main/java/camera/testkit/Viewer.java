package camera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** FFmpeg, FFprobe and an HLS player as somebody who looks at a stream. */
public final class Viewer implements AutoCloseable {

  private final Process process;

  private Viewer(Process process) {
    this.process = process;
  }

  /**
   * Looks at an RTSP stream until closed.
   *
   * @param url of the stream
   * @return the viewer
   * @throws IOException if FFmpeg cannot be started
   */
  public static Viewer watch(String url) throws IOException {
    return new Viewer(
        new ProcessBuilder(ffmpeg(url, "-c", "copy", "-f", "null", "-"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /**
   * Looks at an RTSP stream until its first frame.
   *
   * @param url of the stream
   * @return what FFmpeg had to complain of; nothing if the frame came
   * @throws IOException if FFmpeg cannot be started
   * @throws InterruptedException if interrupted
   */
  public static String firstFrame(String url) throws IOException, InterruptedException {
    // FFmpeg would look at many frames before it shows the first.
    List<String> impatient =
        List.of("ffmpeg", "-v", "error", "-nostdin", "-fflags", "nobuffer", "-fpsprobesize", "0");
    List<String> rest =
        List.of(
            "-analyzeduration",
            "100000",
            "-rtsp_transport",
            "tcp",
            "-i",
            url,
            "-frames:v",
            "1",
            "-c",
            "copy",
            "-f",
            "null",
            "-");
    return run(Stream.of(impatient, rest).flatMap(List::stream).toList());
  }

  /**
   * Looks what an RTSP stream carries.
   *
   * @param url of the stream
   * @return codec, size and number of B-frames in a row as FFprobe finds them, or its complaint
   * @throws IOException if FFprobe cannot be started
   * @throws InterruptedException if interrupted
   */
  public static String probe(String url) throws IOException, InterruptedException {
    return run(ffprobe(url, "-show_entries", "stream=codec_name,width,height,has_b_frames"));
  }

  /**
   * Looks what an HLS stream carries.
   *
   * @param url of the playlist
   * @param token sent as bearer
   * @return codec and size as FFprobe finds them, or its complaint
   * @throws IOException if FFprobe cannot be started
   * @throws InterruptedException if interrupted
   */
  public static String probeHls(String url, String token) throws IOException, InterruptedException {
    return run(
        List.of(
            "ffprobe",
            "-v",
            "error",
            "-headers",
            "Authorization: Bearer " + token + "\r\n",
            "-select_streams",
            "v",
            "-show_entries",
            "stream=codec_name,width,height",
            "-of",
            "csv=p=0",
            "-i",
            url));
  }

  /**
   * Finds the key frames of an RTSP stream.
   *
   * @param url of the stream
   * @param seconds how long to look
   * @return their times in seconds
   * @throws IOException if FFprobe cannot be started
   * @throws InterruptedException if interrupted
   */
  public static List<Double> keyFrames(String url, int seconds)
      throws IOException, InterruptedException {
    return run(ffprobe(
            url, "-read_intervals", "%+" + seconds, "-show_entries", "packet=pts_time,flags"))
        .lines()
        .filter(line -> line.contains("K") && !line.startsWith("N/A"))
        .map(line -> Double.valueOf(line.split(",", -1)[0]))
        .toList();
  }

  /**
   * Asks for an HLS playlist the way players do: with cookies, following redirects.
   *
   * @param url of the playlist
   * @param token sent as bearer; empty for none
   * @return the answer
   * @throws IOException if there is none
   * @throws InterruptedException if interrupted
   */
  public static HttpResponse<String> playlist(String url, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  /** {@return whether it still looks} */
  public boolean isWatching() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static List<String> ffmpeg(String url, String... what) {
    List<String> start =
        List.of("ffmpeg", "-v", "error", "-nostdin", "-rtsp_transport", "tcp", "-i", url);
    return Stream.concat(start.stream(), Stream.of(what)).toList();
  }

  private static List<String> ffprobe(String url, String... what) {
    List<String> start =
        List.of("ffprobe", "-v", "error", "-rtsp_transport", "tcp", "-select_streams", "v");
    List<String> end = List.of("-of", "csv=p=0", "-i", url);
    return Stream.of(start, List.of(what), end).flatMap(List::stream).toList();
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
