package camera.mediamtx.internal.recording;

import camera.api.CameraId;
import camera.api.InvalidStateException;
import camera.api.RecordingFormat;
import camera.api.RecordingState;
import camera.api.spi.Settings;
import camera.mediamtx.internal.recording.RecordingFinisher.Publication;
import camera.mediamtx.internal.storage.StorageFailure;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recordings under way, at most one per camera, and the folders they write to. Thread-safe. */
final class RecordingRegister implements RunningRecording.Register {

  private static final System.Logger LOG = System.getLogger(RecordingRegister.class.getName());

  private final Settings settings;
  private final StorageLayout storage;
  private final Map<CameraId, RunningRecording> running = new HashMap<>();

  RecordingRegister(Settings settings, StorageLayout storage) {
    this.settings = settings;
    this.storage = storage;
  }

  /**
   * Adds a recording.
   *
   * @throws InvalidStateException if its camera is being recorded
   */
  synchronized void add(RunningRecording recording) {
    RunningRecording other = running.putIfAbsent(recording.camera(), recording);
    if (other != null) {
      throw new InvalidStateException(
          recording.camera() + " is being recorded. Stop that recording first",
          other.state() == RecordingState.STOPPING ? "STOPPING" : "RECORDING",
          List.of("IDLE"));
    }
  }

  synchronized Optional<RunningRecording> find(CameraId camera) {
    return Optional.ofNullable(running.get(camera));
  }

  synchronized List<RunningRecording> all() {
    return List.copyOf(running.values());
  }

  @Override
  public SegmentFolder create(Instant start, CameraId camera, RecordingFormat format) {
    Path folder = storage.recordingFolder(camera);
    try {
      long free = StorageLayout.space(folder).available();
      if (free < settings.get(RecordingSettings.MIN_FREE_SPACE)) {
        throw new IOException("No space left on device above recording.min_free_space");
      }
      while (true) {
        String name = storage.recordingName(camera, start);
        try {
          return SegmentFolder.create(
              folder, new Manifest(name, camera, format, start, 0, Instant.EPOCH));
        } catch (FileAlreadyExistsException e) {
          // An unfinished recording of an earlier run has that name; the next second is free.
          LOG.log(System.Logger.Level.DEBUG, "{0} is taken", name);
        }
      }
    } catch (IOException e) {
      throw StorageFailure.of("begin the recording", folder, StorageSettings.RECORDINGS.key(), e);
    }
  }

  /**
   * Makes the files appear. Who sees them finds the camera idle: both change under the lock under
   * which a start and a stop look.
   */
  @Override
  public synchronized void publish(RunningRecording recording, Publication.Step files)
      throws IOException {
    files.appear();
    forget(recording);
  }

  @Override
  public synchronized void forget(RunningRecording recording) {
    running.remove(recording.camera(), recording);
  }
}
