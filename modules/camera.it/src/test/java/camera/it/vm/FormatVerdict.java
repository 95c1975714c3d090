package camera.it.vm;

import camera.it.vm.ReferenceFormats.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A shot compared with FFmpeg's conversion of the same raw bytes.
 *
 * @param shot the shot
 * @param judged how the raw bytes were read
 * @param decibels peak signal to noise ratio of the two pictures as RGB; not a number where there
 *     is nothing to compare
 */
record FormatVerdict(FormatShot shot, String judged, double decibels) {

  /**
   * Compares all shots; one FFmpeg process reads everything, as a process costs seconds here.
   *
   * @param shots the shots
   * @param folder for files
   * @return a verdict for each, in order
   */
  static List<FormatVerdict> judge(List<FormatShot> shots, Path folder) throws Exception {
    List<String> inputs = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
    List<String> outputs = new ArrayList<>();
    int streams = 0;
    for (int i = 0; i < shots.size(); i++) {
      FormatShot shot = shots.get(i);
      Optional<Reference> reference = ReferenceFormats.of(shot.format());
      if (shot.picture().isEmpty() || reference.isEmpty()) {
        continue;
      }
      Path raw = folder.resolve(i + ".raw");
      Files.write(raw, reference.get().rearranged().apply(shot.raw()));
      Path picture = Files.write(folder.resolve(i + ".jpg"), shot.picture().get());
      inputs.addAll(reference.get().options(shot.size()));
      inputs.addAll(List.of("-i", raw.toString(), "-f", "mjpeg", "-i", picture.toString()));
      for (Path file : new Path[] {expected(folder, i), found(folder, i)}) {
        outputs.addAll(List.of("-map", streams + ":v", "-pix_fmt", "rgb24", "-frames:v", "1"));
        outputs.addAll(List.of("-f", "rawvideo", file.toString()));
        streams++;
      }
    }
    inputs.addAll(outputs);
    run(inputs);
    List<FormatVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < shots.size(); i++) {
      Optional<Reference> reference = ReferenceFormats.of(shots.get(i).format());
      double decibels =
          Files.exists(expected(folder, i))
              ? psnr(Files.readAllBytes(expected(folder, i)), Files.readAllBytes(found(folder, i)))
              : Double.NaN;
      verdicts.add(
          new FormatVerdict(shots.get(i), reference.map(Reference::judged).orElse("-"), decibels));
    }
    return verdicts;
  }

  /** {@return the verdicts as a Markdown table} */
  static String table(List<FormatVerdict> verdicts) {
    StringBuilder table = new StringBuilder("| Device | Format | Delivered | Snapshot | dB |");
    table.append(" Reference: FFmpeg reads the frame |\n|---|---|---|---|---|---|\n");
    for (FormatVerdict verdict : verdicts) {
      FormatShot shot = verdict.shot();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s, %d bytes | %s | %s | %s |%n",
              shot.device(),
              shot.format(),
              shot.size(),
              shot.raw().length,
              shot.picture().map(file -> file.length + " bytes").orElse("refused"),
              Double.isNaN(verdict.decibels()) ? "" : "%.1f".formatted(verdict.decibels()),
              verdict.judged()));
    }
    return table.toString();
  }

  private static Path expected(Path folder, int shot) {
    return folder.resolve(shot + ".expected");
  }

  private static Path found(Path folder, int shot) {
    return folder.resolve(shot + ".found");
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process ffmpeg = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (ffmpeg.waitFor() != 0) {
      throw new AssertionError("ffmpeg ended with " + ffmpeg.exitValue() + ": " + said);
    }
  }

  private static double psnr(byte[] a, byte[] b) {
    if (a.length != b.length || a.length == 0) {
      throw new AssertionError("pictures of " + a.length + " and " + b.length + " bytes");
    }
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (a[i] & 0xff) - (b[i] & 0xff);
      sum += difference * difference;
    }
    return sum == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255.0 * 255 * a.length / sum);
  }
}
