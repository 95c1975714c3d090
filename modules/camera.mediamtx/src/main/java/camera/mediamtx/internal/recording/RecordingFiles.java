package camera.mediamtx.internal.recording;

import camera.api.InvalidRequestException;
import camera.api.MediaFile;
import camera.api.NotFoundException.Resource;
import camera.api.RecordingFormat;
import camera.mediamtx.internal.klv.MetadataLog;
import camera.mediamtx.internal.storage.MediaFileName;
import camera.mediamtx.internal.storage.MediaIndex;
import camera.mediamtx.internal.storage.MediaStore;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import camera.mediamtx.internal.storage.StoredFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The finished recordings, described without waiting for who must open them. Thread-safe. */
final class RecordingFiles {

  /** Formats of files without notes; files written by others have none. */
  private static final Map<String, RecordingFormat> FORMATS =
      Map.of("mp4", RecordingFormat.MP4, "mkv", RecordingFormat.MKV, "ts", RecordingFormat.MPEGTS);

  /** In which order extensions are tried for a name without one. */
  private static final List<String> EXTENSIONS = List.of("mp4", "mkv", "ts");

  private RecordingFiles() {}

  /** {@return whether a file's name is one of a recording} */
  static boolean isRecording(Path file) {
    return usualFormat(String.valueOf(file.getFileName())).isPresent();
  }

  static MediaStore store(StorageLayout storage, DurationProbe probe) {
    String setting = StorageSettings.RECORDINGS.key();
    return new MediaStore(
        new MediaIndex(storage.recordings(), setting, new Description(probe)),
        setting,
        Resource.RECORDING,
        file -> List.of(RecordingNotes.path(file), metadata(file)));
  }

  /**
   * Gives the files that a client may mean.
   *
   * @param asked a name with or without extension
   * @return real names, best first
   * @throws InvalidRequestException if it cannot be a file name
   */
  static List<MediaFileName> candidates(String asked) {
    List<MediaFileName> names = new ArrayList<>();
    MediaFileName exact = new MediaFileName(asked);
    names.add(exact);
    int bytes = asked.getBytes(StandardCharsets.UTF_8).length;
    for (String extension : EXTENSIONS) {
      if (bytes + 1 + extension.length() <= MediaFileName.MAX_BYTES) {
        names.add(exact.withExtension(extension));
      }
    }
    return names;
  }

  /** {@return where the metadata of a recording is whose format cannot hold it} */
  static Path metadata(Path recording) {
    return recording.resolveSibling(recording.getFileName() + MetadataLog.SUFFIX);
  }

  private static Optional<RecordingFormat> usualFormat(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? Optional.empty() : Optional.ofNullable(FORMATS.get(name.substring(dot + 1)));
  }

  /**
   * Describes a file, and waits for its length if that is to be found out.
   *
   * @return what clients see
   */
  static MediaFile measured(StoredFile file, MediaFile described, DurationProbe probe) {
    if (described.duration().isPresent()) {
      return described;
    }
    RecordingFormat format = usualFormat(described.name()).orElseThrow();
    Optional<Duration> length = probe.await(file.path(), file.size(), format);
    return describe(file, format, length);
  }

  private static MediaFile describe(
      StoredFile file, RecordingFormat format, Optional<Duration> length) {
    Path path = file.path();
    String name = path.getFileName().toString();
    return new MediaFile(
        name,
        StorageLayout.cameraOf(path),
        file.size(),
        file.modified(),
        StorageLayout.timeOf(name).orElse(file.modified()),
        format.toString(),
        length,
        Optional.empty());
  }

  private static final class Description implements MediaIndex.Describer {

    private final DurationProbe probe;

    Description(DurationProbe probe) {
      this.probe = probe;
    }

    @Override
    public boolean isFinal(MediaFile described) {
      return described.duration().isPresent();
    }

    @Override
    public boolean accepts(String name) {
      return usualFormat(name).isPresent();
    }

    @Override
    public MediaFile describe(StoredFile file) {
      Path path = file.path();
      String name = path.getFileName().toString();
      Optional<RecordingNotes> notes = RecordingNotes.read(path, file.size());
      RecordingFormat format =
          notes.map(RecordingNotes::format).or(() -> usualFormat(name)).orElseThrow();
      Optional<Duration> length =
          notes.map(RecordingNotes::duration).or(() -> probe.ask(path, file.size(), format));
      return RecordingFiles.describe(file, format, length);
    }
  }
}
