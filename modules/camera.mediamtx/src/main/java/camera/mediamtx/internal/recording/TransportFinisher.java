package camera.mediamtx.internal.recording;

import camera.api.DependencyFailedException;
import camera.api.RecordingFormat;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.EndLimits;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.ffmpeg.JoinCommand;
import camera.mediamtx.internal.klv.MetadataLog;
import camera.mediamtx.internal.klv.UavSettings;
import camera.mediamtx.internal.recording.SegmentConversion.Piece;
import camera.mediamtx.internal.storage.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the transport stream segments of a recording into its file. A single one becomes an {@code
 * mpegts} recording as it is; all else is joined without encoding. May be interrupted anywhere and
 * done again. What cannot be joined is kept as it is.
 */
final class TransportFinisher {

  private static final System.Logger LOG = System.getLogger(TransportFinisher.class.getName());

  /**
   * What there is.
   *
   * @param parts one file, or several that could not be joined
   * @param metadata what the stream said, as lines of JSON; only where the file cannot hold it
   */
  record Complete(List<Piece> parts, Optional<Path> metadata) {}

  private record Segment(Path path, TransportScan scan) {}

  private final Settings settings;
  private final FfmpegProgram program;

  TransportFinisher(Settings settings, FfmpegProgram program) {
    this.settings = settings;
    this.program = program;
  }

  /**
   * Completes the files.
   *
   * @throws IOException if the disk fails; the segments are kept for another try
   */
  Complete finish(SegmentFolder folder, RecordingFormat format, List<Path> files)
      throws IOException, InterruptedException {
    List<Segment> segments = new ArrayList<>();
    for (Path file : files) {
      TransportScan scan = TransportScan.of(file);
      if (scan.length().isPositive()) {
        segments.add(new Segment(file, scan));
      }
    }
    if (segments.isEmpty()) {
      return new Complete(List.of(), Optional.empty());
    }
    Optional<Path> metadata =
        format == RecordingFormat.MPEGTS ? Optional.empty() : metadata(folder, segments);
    Optional<Piece> joined = joined(folder, format, segments);
    List<Piece> parts =
        joined
            .map(List::of)
            .orElseGet(
                () ->
                    segments.stream()
                        .map(s -> new Piece(s.path(), RecordingFormat.MPEGTS, s.scan().length()))
                        .toList());
    return new Complete(parts, metadata);
  }

  private Optional<Piece> joined(
      SegmentFolder folder, RecordingFormat format, List<Segment> segments)
      throws IOException, InterruptedException {
    Duration length =
        segments.stream().map(s -> s.scan().length()).reduce(Duration.ZERO, Duration::plus);
    if (format == RecordingFormat.MPEGTS && segments.size() == 1) {
      return Optional.of(new Piece(segments.getFirst().path(), format, length));
    }
    Path list = folder.path().resolve("segments.txt");
    StringBuilder lines = new StringBuilder("ffconcat version 1.0\n");
    for (Segment segment : segments) {
      lines.append("file ").append(segment.path().getFileName()).append('\n');
    }
    AtomicFile.write(list, ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
    Path result = folder.converted(0, format.extension());
    Files.deleteIfExists(result);
    boolean hevc = segments.getFirst().scan().hevc();
    if (run(folder, JoinCommand.of(list, format, hevc, result))) {
      return Optional.of(new Piece(result, format, length));
    }
    Files.deleteIfExists(result);
    return Optional.empty();
  }

  private boolean run(SegmentFolder folder, List<String> arguments) throws InterruptedException {
    try {
      ChildProcess child = program.start("ffmpeg-join-" + folder.path().getFileName(), arguments);
      EndLimits limits = program.limits();
      Duration longest = settings.get(RecordingSettings.CONVERT_TIMEOUT);
      int status = child.finish(new EndLimits(longest, limits.terminate(), limits.kill()));
      if (status == 0) {
        return true;
      }
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: not joined, exit status {1}: {2}",
          folder.path().getFileName(),
          status,
          child.words());
    } catch (DependencyFailedException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", folder.path().getFileName(), e.getMessage());
    }
    return false;
  }

  private Optional<Path> metadata(SegmentFolder folder, List<Segment> segments) throws IOException {
    Path file = folder.path().resolve("metadata.jsonl");
    Files.deleteIfExists(file);
    Duration before = Duration.ZERO;
    long omitted;
    try (MetadataLog log = new MetadataLog(file, settings.get(UavSettings.LOG_SIZE))) {
      for (Segment segment : segments) {
        segment.scan().log(settings, segment.path(), before, log);
        before = before.plus(segment.scan().length());
      }
      omitted = log.omitted();
    }
    if (omitted > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: {1} packets of metadata are beyond {2}",
          folder.path().getFileName(),
          omitted,
          UavSettings.LOG_SIZE.key());
    }
    return Files.size(file) > 0 ? Optional.of(file) : Optional.empty();
  }
}
