package camera.mediamtx.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's FFmpeg as the reference of tests. */
public final class Ffmpeg {

  private Ffmpeg() {}

  /** Runs it to its end and gives its first output file's bytes. */
  public static void run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
    command.addAll(arguments);
    Path errors = Files.createTempFile("ffmpeg", ".log");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ffmpeg ended in time").isTrue();
      assertThat(process.exitValue()).as(() -> log(errors)).isZero();
    } finally {
      Files.delete(errors);
    }
  }

  /** A still test picture in a raw format, lines without gaps. */
  public static byte[] raw(Path folder, String pixelFormat, int width, int height)
      throws IOException, InterruptedException {
    Path out = folder.resolve(pixelFormat + ".raw");
    String source = "testsrc2=size=" + width + "x" + height + ":rate=1";
    run(
        List.of(
            "-f",
            "lavfi",
            "-i",
            source,
            "-vf",
            "gblur=sigma=1",
            "-frames:v",
            "1",
            "-pix_fmt",
            pixelFormat,
            "-f",
            "rawvideo",
            out.toString()));
    return Files.readAllBytes(out);
  }

  /** A still test picture in a picture format, named by the extension. */
  public static byte[] picture(
      Path folder, String extension, int width, int height, String... options)
      throws IOException, InterruptedException {
    Path out = folder.resolve("source." + extension);
    String source = "testsrc2=size=" + width + "x" + height + ":rate=1";
    List<String> arguments =
        new ArrayList<>(List.of("-f", "lavfi", "-i", source, "-frames:v", "1", "-q:v", "3"));
    arguments.addAll(List.of(options));
    arguments.add(out.toString());
    run(arguments);
    return Files.readAllBytes(out);
  }

  /** The RGB that FFmpeg makes of raw bytes, with options for what is to be done to it. */
  public static byte[] toRgb(
      Path folder, String pixelFormat, int width, int height, byte[] raw, String... options)
      throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in.raw"), raw);
    Path out = folder.resolve("reference.rgb");
    List<String> arguments = new ArrayList<>(List.of("-f", "rawvideo", "-pix_fmt", pixelFormat));
    arguments.addAll(List.of("-s", width + "x" + height, "-i", in.toString()));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-pix_fmt", "rgb24", "-f", "rawvideo", out.toString()));
    run(arguments);
    return Files.readAllBytes(out);
  }

  /** The RGB of a picture file. */
  public static byte[] decode(Path folder, byte[] file) throws IOException, InterruptedException {
    return decodeAll(folder, file).getFirst();
  }

  /** The RGB of picture files, by one process. */
  public static List<byte[]> decodeAll(Path folder, byte[]... files)
      throws IOException, InterruptedException {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      Path in = Files.write(folder.resolve("in" + i + ".picture"), files[i]);
      inputs.addAll(List.of("-i", in.toString()));
      String out = folder.resolve("decoded" + i + ".rgb").toString();
      outputs.addAll(List.of("-map", i + ":v", "-pix_fmt", "rgb24", "-f", "rawvideo", out));
    }
    inputs.addAll(outputs);
    run(inputs);
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      pictures.add(Files.readAllBytes(folder.resolve("decoded" + i + ".rgb")));
    }
    return pictures;
  }

  /** Peak signal to noise ratio in decibels; infinite for equal bytes. */
  public static double psnr(byte[] a, byte[] b) {
    assertThat(a).hasSameSizeAs(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      int difference = (a[i] & 0xff) - (b[i] & 0xff);
      sum += difference * difference;
    }
    return sum == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255.0 * 255 * a.length / sum);
  }

  private static String log(Path errors) {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
