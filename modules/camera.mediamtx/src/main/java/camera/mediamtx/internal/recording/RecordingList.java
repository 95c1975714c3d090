package camera.mediamtx.internal.recording;

import camera.api.MediaFile;
import camera.api.MediaPage;
import camera.api.RecordingFormat;
import camera.mediamtx.internal.storage.MediaDirectory;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The finished recordings, described without opening them. Thread-safe. */
final class RecordingList {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss", Locale.ROOT);

  private static final int TIME_LENGTH = "uuuu-MM-dd_HH-mm-ss".length();

  /** Formats of files without notes; files written by others have none. */
  private static final Map<String, RecordingFormat> FORMATS =
      Map.of("mp4", RecordingFormat.MP4, "mkv", RecordingFormat.MKV, "ts", RecordingFormat.MPEGTS);

  /** Descriptions remembered; with more files some are read again. */
  private static final int MAX_REMEMBERED = 20_000;

  private final MediaDirectory directory;
  private final Map<Path, MediaFile> remembered = new ConcurrentHashMap<>();

  RecordingList(StorageLayout storage) {
    this.directory =
        new MediaDirectory(storage.recordings(), StorageSettings.RECORDINGS.key(), this::describe);
  }

  MediaPage list(int limit, int offset) {
    return directory.list(limit, offset);
  }

  private Optional<MediaFile> describe(Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    RecordingFormat usual = FORMATS.get(name.substring(dot + 1));
    if (dot <= 0 || usual == null) {
      return Optional.empty();
    }
    Instant modified = attributes.lastModifiedTime().toInstant();
    MediaFile known = remembered.get(file);
    if (known != null && known.size() == attributes.size() && known.modified().equals(modified)) {
      return Optional.of(known);
    }
    Optional<RecordingNotes> notes = RecordingNotes.read(file);
    MediaFile described =
        new MediaFile(
            name,
            name.substring(0, Math.max(0, name.indexOf('_'))),
            attributes.size(),
            modified,
            created(name.substring(0, dot)).orElse(modified),
            notes.map(RecordingNotes::format).orElse(usual).toString(),
            notes.map(RecordingNotes::duration));
    if (remembered.size() >= MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(file, described);
    return Optional.of(described);
  }

  /** The time in a name of ours. */
  private static Optional<Instant> created(String base) {
    int from = base.indexOf('_') + 1;
    try {
      String time = base.substring(from, Math.min(base.length(), from + TIME_LENGTH));
      return Optional.of(LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty(); // Somebody else's name.
    }
  }
}
