package camera.it.support;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What FFmpeg, as an independent judge, says of a file. */
public final class Media {

  private Media() {}

  /** {@return whether ffmpeg and ffprobe are on this machine} */
  public static boolean available() {
    try {
      return run("ffprobe", "-version").length > 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  /** {@return codec, width and height of the video, joined by commas} */
  public static String video(Path file) throws IOException, InterruptedException {
    return text(
        "ffprobe",
        "-v",
        "error",
        "-select_streams",
        "v:0",
        "-show_entries",
        "stream=codec_name,width,height",
        "-of",
        "csv=p=0",
        file.toString());
  }

  /** {@return duration in seconds by the time stamps of the packets, not by the header} */
  public static double duration(Path file) throws IOException, InterruptedException {
    List<Double> times =
        text(
                "ffprobe",
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-show_entries",
                "packet=pts_time",
                "-of",
                "csv=p=0",
                file.toString())
            .lines()
            .map(line -> line.replace(",", "").strip())
            .filter(line -> !line.isEmpty() && !line.equals("N/A"))
            .map(Double::valueOf)
            .sorted()
            .toList();
    return times.size() < 2
        ? 0
        : (times.getLast() - times.getFirst()) * times.size() / (times.size() - 1);
  }

  /** {@return complaints of a full decode; empty for a sound file} */
  public static String decodeErrors(Path file) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(decoding(file));
    // Not -f null: it rounds times to the nominal rate and complains of its own result.
    command.addAll(List.of("-y", "/dev/null"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? output : output + "exit " + process.exitValue();
  }

  /** {@return the luminance of each frame, in order} */
  public static List<byte[]> grayFrames(Path file, int width, int height)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(decoding(file));
    command.addAll(List.of("-pix_fmt", "gray", "-"));
    byte[] all = run(command.toArray(String[]::new));
    List<byte[]> frames = new ArrayList<>();
    for (int offset = 0; offset + width * height <= all.length; offset += width * height) {
      frames.add(java.util.Arrays.copyOfRange(all, offset, offset + width * height));
    }
    return frames;
  }

  /**
   * {@return the numbers written into the frames as blocks of 16x16 pixels, least significant
   * first}
   */
  public static List<Long> frameNumbers(Path file, int width, int height)
      throws IOException, InterruptedException {
    return grayFrames(file, width, height).stream().map(gray -> number(gray, width)).toList();
  }

  /** Decodes each frame of the video once, whatever its time; where to is for the caller to add. */
  private static List<String> decoding(Path file) {
    String input = file.toString();
    return List.of(
        "ffmpeg",
        "-nostdin",
        "-v",
        "error",
        "-i",
        input,
        "-map",
        "0:v:0",
        "-fps_mode",
        "passthrough",
        "-enc_time_base", // times of the file: a camera is not so even that its rate would do
        "-1",
        "-f",
        "rawvideo");
  }

  private static long number(byte[] gray, int width) {
    long number = 0;
    int blocks = width / 16;
    for (int bit = 0; bit < 32; bit++) {
      int x = bit % blocks * 16 + 8;
      int y = bit / blocks * 16 + 8;
      if ((gray[y * width + x] & 0xff) > 128) {
        number |= 1L << bit;
      }
    }
    return number;
  }

  private static String text(String... command) throws IOException, InterruptedException {
    return new String(run(command), StandardCharsets.UTF_8).strip();
  }

  private static byte[] run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (InputStream input = process.getInputStream()) {
      input.transferTo(output);
    }
    if (!process.waitFor(60, SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command[0] + " did not end");
    }
    return output.toByteArray();
  }
}
