package camera.mediamtx.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
            "-enc_time_base", // times of the file: a camera is not so even that its rate would do
            "-1",
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

  /** The first frame's pixels, three bytes each: red, green, blue. */
  static byte[] firstPicture(Path file) throws Exception {
    return run(
        "ffmpeg",
        "-v",
        "error",
        "-i",
        file.toString(),
        "-frames:v",
        "1",
        "-pix_fmt",
        "rgb24",
        "-f",
        "rawvideo",
        "-");
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

  /** Numbered pictures, encoded; one element per frame. */
  static List<byte[]> encoded(int count, List<String> arguments, byte... frameStart)
      throws Exception {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      raw.writeBytes(NumberedFrame.grey(i));
    }
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "rawvideo"));
    command.addAll(
        List.of("-pix_fmt", "gray", "-s", NumberedFrame.WIDTH + "x" + NumberedFrame.HEIGHT));
    command.addAll(List.of("-i", "pipe:0", "-pix_fmt", "yuv420p"));
    command.addAll(arguments);
    command.add("pipe:1");
    byte[] all = run(raw.toByteArray(), command.toArray(String[]::new));
    List<byte[]> frames = new ArrayList<>();
    int begin = 0;
    for (int at = 1; at <= all.length; at++) {
      if (at == all.length || startsWith(all, at, frameStart)) {
        frames.add(Arrays.copyOfRange(all, begin, at));
        begin = at;
      }
    }
    assertThat(frames).hasSize(count);
    return frames;
  }

  private static boolean startsWith(byte[] all, int at, byte[] start) {
    return Arrays.equals(all, at, Math.min(all.length, at + start.length), start, 0, start.length);
  }

  /** A small disk; only root can have one. */
  static void assumeMounted(Path folder, String size) throws Exception {
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString())
            .redirectErrorStream(true)
            .start();
    mount.getInputStream().readAllBytes();
    Assumptions.assumeTrue(mount.waitFor() == 0, "no right to mount a small disk");
  }

  static void unmount(Path folder) throws Exception {
    run("umount", "--lazy", folder.toString());
  }

  static void signal(String signal, long pid) throws Exception {
    run("kill", "-" + signal, Long.toString(pid));
  }

  private static Stream<String> lines(String... command) throws Exception {
    return new String(run(command), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank());
  }

  private static byte[] run(String... command) throws IOException, InterruptedException {
    return run(new byte[0], command);
  }

  private static byte[] run(byte[] input, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread feeder =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (OutputStream in = process.getOutputStream()) {
                    in.write(input);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e); // The exit status tells more.
                  }
                });
    byte[] output = process.getInputStream().readAllBytes();
    feeder.join();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return output;
  }
}
