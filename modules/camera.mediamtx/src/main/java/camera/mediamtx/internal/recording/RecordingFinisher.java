package camera.mediamtx.internal.recording;

import camera.api.DependencyFailedException;
import camera.api.RecordingFormat;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.EndLimits;
import camera.mediamtx.internal.ffmpeg.FfmpegCommand;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.mp4.FragmentedFile;
import camera.mediamtx.internal.storage.AtomicFile;
import camera.mediamtx.internal.storage.MediaIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a recording's folder into its file. May be interrupted anywhere and done again.
 *
 * <p>Segments are cut to what is complete and added to the first in place, which takes no room for
 * a second copy; those that need another decoder set-up, and those that cannot be joined, become
 * files of their own. What fails never takes away a playable segment.
 */
final class RecordingFinisher {

  private static final System.Logger LOG = System.getLogger(RecordingFinisher.class.getName());

  private final FfmpegProgram program;
  private final MediaIndex index;
  private final Duration convertTimeout;

  RecordingFinisher(Settings settings, FfmpegProgram program, MediaIndex index) {
    this.program = program;
    this.index = index;
    this.convertTimeout = settings.get(RecordingSettings.CONVERT_TIMEOUT);
  }

  /** Makes the files appear, together with what must change at the same moment. */
  @FunctionalInterface
  interface Publication {

    /** Files that appear under their names. */
    @FunctionalInterface
    interface Step {
      void appear() throws IOException;
    }

    /** Nothing else changes. */
    Publication PLAIN = Step::appear;

    void publish(Step files) throws IOException;
  }

  /** A complete file and the name it will have. */
  private record Ready(Path file, Path target) {}

  /**
   * Finishes a recording that nobody writes any more.
   *
   * @param publication called once, when all files are complete
   * @return what it became; no files if there was no complete frame
   * @throws IOException if the disk fails; the folder is kept for another try
   */
  FinishedRecording finish(SegmentFolder folder, Manifest manifest, Publication publication)
      throws IOException, InterruptedException {
    List<Path> parts = join(folder);
    List<Ready> ready = new ArrayList<>();
    Duration duration = Duration.ZERO;
    Optional<String> problem =
        parts.size() > 1
            ? Optional.of("the camera's mode changed: " + parts.size() + " files")
            : Optional.empty();
    for (Path part : parts) {
      Duration length = length(part);
      Optional<Path> converted = convert(folder, manifest.format(), part, ready.size());
      RecordingFormat format = converted.isPresent() ? manifest.format() : RecordingFormat.FMP4;
      if (converted.isEmpty()) {
        problem = Optional.of("kept as fmp4, because it could not be converted");
      }
      Path target = free(folder.target(manifest), format.extension(), ready);
      note(target, format, length);
      AtomicFile.force(converted.orElse(part));
      ready.add(new Ready(converted.orElse(part), target));
      duration = duration.plus(length);
    }
    publication.publish(() -> appear(ready));
    long size = 0;
    for (Ready file : ready) {
      size += Files.size(file.target());
      AtomicFile.forceFolder(file.target());
    }
    folder.delete();
    return new FinishedRecording(parts.size(), size, duration, problem);
  }

  private void appear(List<Ready> ready) throws IOException {
    for (Ready file : ready) {
      AtomicFile.rename(file.file(), file.target());
    }
    index.refresh(ready.stream().map(Ready::target).toList());
  }

  /** Leaves the segments that must stay files of their own. */
  private static List<Path> join(SegmentFolder folder) throws IOException {
    List<Path> parts = new ArrayList<>();
    for (Path segment : folder.segments()) {
      try (FragmentedFile next = FragmentedFile.open(segment)) {
        if (next.isEmpty() && next.isBroken()) {
          parts.add(segment); // Not understood is no reason to throw it away.
          continue;
        }
        next.truncate();
        if (next.isEmpty() || (!parts.isEmpty() && joined(parts.getLast(), next, segment))) {
          Files.delete(segment);
        } else {
          parts.add(segment);
        }
      }
    }
    return parts;
  }

  private static boolean joined(Path part, FragmentedFile next, Path segment) throws IOException {
    try (FragmentedFile earlier = FragmentedFile.open(part)) {
      if (!earlier.isContinuedBy(next)) {
        return false;
      }
      earlier.append(next);
      return true;
    } catch (IOException e) {
      if (!Files.exists(segment)) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "{0}: not joined: {1}", segment.getFileName(), e);
      return false;
    }
  }

  private static Duration length(Path part) throws IOException {
    try (FragmentedFile file = FragmentedFile.open(part)) {
      return file.isEmpty() ? Duration.ZERO : Duration.ofNanos((file.end() - file.first()) * 1000);
    }
  }

  /** A full disk may have no room for the notes, but the recording needs none. */
  private static void note(Path target, RecordingFormat format, Duration length) {
    try {
      RecordingNotes.write(target, format, length);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: no notes: {1}", target.getFileName(), e);
    }
  }

  private Optional<Path> convert(
      SegmentFolder folder, RecordingFormat format, Path part, int number)
      throws IOException, InterruptedException {
    if (format == RecordingFormat.FMP4) {
      return Optional.of(part);
    }
    Path result = folder.converted(number, format.extension());
    Files.deleteIfExists(result);
    FfmpegCommand command = FfmpegCommand.fromFile(part).copy();
    List<String> arguments =
        switch (format) {
          case MP4 -> command.toMp4(result);
          case MKV -> command.to("matroska", result);
          case MPEGTS, FMP4 -> command.to("mpegts", result);
        };
    try {
      ChildProcess child = program.start("ffmpeg-convert-" + part.getFileName(), arguments);
      EndLimits limits = program.limits();
      int status = child.finish(new EndLimits(convertTimeout, limits.terminate(), limits.kill()));
      if (status == 0) {
        return Optional.of(result);
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
    return Optional.empty();
  }

  /** The name with the extension, or with the next free number: no file is ever replaced. */
  private static Path free(Path base, String extension, List<Ready> chosen) {
    for (int i = 1; ; i++) {
      String number = i == 1 ? "" : "_" + i;
      Path target = base.resolveSibling(base.getFileName() + number + "." + extension);
      boolean taken = chosen.stream().anyMatch(other -> other.target().equals(target));
      if (!taken && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        return target;
      }
    }
  }
}
