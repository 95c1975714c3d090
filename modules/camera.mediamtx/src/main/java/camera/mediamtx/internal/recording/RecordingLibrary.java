package camera.mediamtx.internal.recording;

import camera.api.InvalidStateException;
import camera.api.MediaContent;
import camera.api.MediaFile;
import camera.api.RecordingInfo;
import camera.mediamtx.internal.storage.MediaFileName;
import camera.mediamtx.internal.storage.MediaStore;
import camera.mediamtx.internal.storage.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The recordings by their names: the finished ones, and those under way. Thread-safe. */
public final class RecordingLibrary implements AutoCloseable {

  private final MediaStore files;
  private final DurationProbe probe;
  private final RecordingRegister register;

  RecordingLibrary(MediaStore files, DurationProbe probe, RecordingRegister register) {
    this.files = files;
    this.probe = probe;
    this.register = register;
  }

  /** {@return the finished recordings, to be started and listed} */
  public MediaStore files() {
    return files;
  }

  /**
   * Describes a recording.
   *
   * @param filename its name with or without extension
   * @return the finished file, or what there is of a running one
   */
  public MediaFile info(String filename) {
    List<MediaFileName> names = RecordingFiles.candidates(filename);
    return underway(filename)
        .map(RecordingLibrary::soFar)
        .orElseGet(() -> describe(files.find(filename, names)));
  }

  private MediaFile describe(StoredFile file) {
    return RecordingFiles.measured(file, files.index().describe(file), probe);
  }

  /**
   * Opens a finished recording.
   *
   * @param filename its name with or without extension
   * @return its bytes, closed by the caller
   * @throws InvalidStateException if it is being recorded
   */
  public MediaContent open(String filename) {
    return files.open(filename, finished(filename));
  }

  /**
   * Deletes a finished recording and its notes.
   *
   * @param filename its name with or without extension
   * @throws InvalidStateException if it is being recorded
   */
  public void delete(String filename) {
    files.delete(filename, finished(filename));
  }

  /** {@return bytes of all recordings, running ones included} */
  public long bytes() {
    return files.index().bytes()
        + register.all().stream().mapToLong(recording -> recording.info().size()).sum();
  }

  /** Ends the following of the files. */
  @Override
  public void close() {
    files.close();
    probe.close();
  }

  private StoredFile finished(String filename) {
    List<MediaFileName> names = RecordingFiles.candidates(filename);
    underway(filename)
        .ifPresent(
            info -> {
              throw new InvalidStateException(
                  info.name() + " is being recorded. Stop the recording of " + info.camera(),
                  "RECORDING",
                  List.of("STOPPED"));
            });
    return files.find(filename, names);
  }

  private Optional<RecordingInfo> underway(String filename) {
    return register.all().stream()
        .map(RunningRecording::info)
        .filter(
            info ->
                filename.equals(info.name())
                    || filename.equals(info.name() + "." + info.format().extension()))
        .findFirst();
  }

  private static MediaFile soFar(RecordingInfo info) {
    return new MediaFile(
        info.name() + "." + info.format().extension(),
        info.camera().toString(),
        info.size(),
        Instant.now(),
        info.start(),
        info.format().toString(),
        Optional.of(info.duration()),
        Optional.empty());
  }
}
