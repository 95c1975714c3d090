package camera.mediamtx.internal.recording;

import camera.api.RecordingFormat;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.mp4.FragmentedFile;
import camera.mediamtx.internal.recording.SegmentConversion.Piece;
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
 * a second copy. Those that need another decoder set-up are joined by FFmpeg; those that show
 * another kind of picture, and those that cannot be joined, become files of their own. What fails
 * never takes away a playable segment.
 */
final class RecordingFinisher {

  private static final System.Logger LOG = System.getLogger(RecordingFinisher.class.getName());

  private final SegmentConversion conversion;
  private final TransportFinisher transports;
  private final MediaIndex index;

  RecordingFinisher(Settings settings, FfmpegProgram program, MediaIndex index) {
    this.conversion = new SegmentConversion(settings, program);
    this.index = index;
    transports = new TransportFinisher(settings, program);
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
    List<Path> streams = folder.transports();
    if (!streams.isEmpty()) {
      return finishStreams(folder, manifest, streams, publication);
    }
    List<Path> parts = join(folder);
    Optional<Piece> one = conversion.unite(folder, manifest.format(), parts);
    List<Piece> pieces = one.map(List::of).orElse(List.of());
    if (pieces.isEmpty()) {
      pieces = convert(folder, manifest.format(), parts);
    }
    return publish(folder, manifest, pieces, Optional.empty(), publication);
  }

  private List<Piece> convert(SegmentFolder folder, RecordingFormat format, List<Path> parts)
      throws IOException, InterruptedException {
    List<Piece> pieces = new ArrayList<>();
    for (Path part : parts) {
      pieces.add(conversion.convert(folder, format, part, pieces.size()));
    }
    return pieces;
  }

  private FinishedRecording finishStreams(
      SegmentFolder folder, Manifest manifest, List<Path> streams, Publication publication)
      throws IOException, InterruptedException {
    TransportFinisher.Complete complete = transports.finish(folder, manifest.format(), streams);
    return publish(folder, manifest, complete.parts(), complete.metadata(), publication);
  }

  /**
   * Gives the pieces their names.
   *
   * @param metadata file that goes beside the first piece
   */
  private FinishedRecording publish(
      SegmentFolder folder,
      Manifest manifest,
      List<Piece> pieces,
      Optional<Path> metadata,
      Publication publication)
      throws IOException {
    List<Ready> ready = new ArrayList<>();
    Duration duration = Duration.ZERO;
    for (Piece piece : pieces) {
      Path target = free(folder.target(manifest), piece.format().extension(), ready);
      note(target, piece);
      AtomicFile.force(piece.file());
      ready.add(new Ready(piece.file(), target));
      duration = duration.plus(piece.length());
    }
    if (metadata.isPresent() && !ready.isEmpty()) {
      // First, so that the recording never appears without it.
      AtomicFile.rename(metadata.get(), RecordingFiles.metadata(ready.getFirst().target()));
    }
    publication.publish(() -> appear(ready));
    long size = 0;
    for (Ready file : ready) {
      size += Files.size(file.target());
      AtomicFile.forceFolder(file.target());
    }
    folder.delete();
    return new FinishedRecording(pieces.size(), size, duration, problem(manifest, pieces));
  }

  /** Says what is not as it was wanted. */
  private static Optional<String> problem(Manifest manifest, List<Piece> pieces) {
    Optional<RecordingFormat> other =
        pieces.stream().map(Piece::format).filter(it -> it != manifest.format()).findFirst();
    if (other.isPresent()) {
      return Optional.of("kept as " + other.get() + ", because it could not be converted");
    }
    return pieces.size() > 1
        ? Optional.of("its parts could not be joined: " + pieces.size() + " files")
        : Optional.empty();
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

  /** A full disk may have no room for the notes, but the recording needs none. */
  private static void note(Path target, Piece piece) {
    try {
      RecordingNotes.write(target, piece.format(), piece.length(), Files.size(piece.file()));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: no notes: {1}", target.getFileName(), e);
    }
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
