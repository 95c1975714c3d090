package camera.mediamtx.internal.recording;

import camera.api.DependencyFailedException;
import camera.api.RecordingFormat;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.EndLimits;
import camera.mediamtx.internal.ffmpeg.FfmpegCommand;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.mp4.FragmentedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Copies what is in segments into the container wanted, by FFmpeg. What fails leaves the segments
 * as they are. Thread-safe.
 */
final class SegmentConversion {

  private static final System.Logger LOG = System.getLogger(SegmentConversion.class.getName());

  /**
   * A complete file.
   *
   * @param file where it is now
   * @param format its container, which is not the one wanted if the conversion failed
   * @param length media time
   */
  record Piece(Path file, RecordingFormat format, Duration length) {}

  private final FfmpegProgram program;
  private final Duration timeout;
  private final long fragmentMicros;

  SegmentConversion(Settings settings, FfmpegProgram program) {
    this.program = program;
    this.timeout = settings.get(RecordingSettings.CONVERT_TIMEOUT);
    this.fragmentMicros = settings.get(RecordingSettings.FRAGMENT).toNanos() / 1000;
  }

  /**
   * Converts one part.
   *
   * @return the result, or the part as it is if that fails
   */
  Piece convert(SegmentFolder folder, RecordingFormat format, Path part, int number)
      throws IOException, InterruptedException {
    Duration length = length(part);
    if (format == RecordingFormat.FMP4) {
      return new Piece(part, format, length);
    }
    Path result = folder.converted(number, format.extension());
    return run(folder, FfmpegCommand.fromFile(part), format, result)
        ? new Piece(result, format, length)
        : new Piece(part, RecordingFormat.FMP4, length);
  }

  /**
   * Makes one file of parts that show the same kind of picture, but were written by different
   * encoders. A gap between two of them stays a gap.
   *
   * @return the result, or empty if there is nothing to join, or it fails
   */
  Optional<Piece> unite(SegmentFolder folder, RecordingFormat format, List<Path> parts)
      throws IOException, InterruptedException {
    if (parts.size() < 2) {
      return Optional.empty();
    }
    StringBuilder script = new StringBuilder("ffconcat version 1.0\n");
    long begin = 0;
    long end = 0;
    for (int i = 0; i < parts.size(); i++) {
      try (FragmentedFile file = FragmentedFile.open(parts.get(i));
          FragmentedFile first = FragmentedFile.open(parts.getFirst())) {
        if (file.isEmpty() || !file.isLike(first) || (i > 0 && file.first() < end)) {
          return Optional.empty();
        }
        if (i > 0) {
          script.append(String.format(Locale.ROOT, "duration %dus%n", file.first() - begin));
        }
        begin = file.first();
        end = file.last();
        script.append("file '").append(parts.get(i).getFileName()).append("'\n");
      }
    }
    Duration length = length(parts.getFirst(), parts.getLast());
    Files.writeString(folder.script(), script);
    Path result = folder.converted(0, format.extension());
    return run(folder, FfmpegCommand.fromFiles(folder.script()), format, result)
        ? Optional.of(new Piece(result, format, length))
        : Optional.empty();
  }

  private boolean run(
      SegmentFolder folder, FfmpegCommand input, RecordingFormat format, Path result)
      throws IOException, InterruptedException {
    Files.deleteIfExists(result);
    FfmpegCommand command = input.copy();
    List<String> arguments =
        switch (format) {
          case MP4 -> command.toMp4(result);
          case MKV -> command.to("matroska", result);
          case MPEGTS -> command.to("mpegts", result);
          case FMP4 -> command.toFragments(result, fragmentMicros, 1);
        };
    try {
      ChildProcess child =
          program.start("ffmpeg-convert-" + folder.path().getFileName(), arguments);
      EndLimits limits = program.limits();
      int status = child.finish(new EndLimits(timeout, limits.terminate(), limits.kill()));
      if (status == 0) {
        return true;
      }
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: not converted to {1}, exit status {2}: {3}",
          folder.path().getFileName(),
          format,
          status,
          child.words());
    } catch (DependencyFailedException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", folder.path().getFileName(), e.getMessage());
    }
    Files.deleteIfExists(result);
    return false;
  }

  private static Duration length(Path part) throws IOException {
    return length(part, part);
  }

  private static Duration length(Path from, Path to) throws IOException {
    try (FragmentedFile first = FragmentedFile.open(from);
        FragmentedFile last = FragmentedFile.open(to)) {
      return first.isEmpty() || last.isEmpty()
          ? Duration.ZERO
          : Duration.ofNanos((last.end() - first.first()) * 1000);
    }
  }
}
