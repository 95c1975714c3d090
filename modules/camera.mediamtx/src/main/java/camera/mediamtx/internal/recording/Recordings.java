package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.RecordingStarted;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.InvalidStateException;
import camera.api.MediaContent;
import camera.api.MediaFile;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.RecordingState;
import camera.api.UnsupportedFeatureException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.frames.FrameSource;
import camera.mediamtx.internal.storage.MediaFileName;
import camera.mediamtx.internal.storage.MediaStore;
import camera.mediamtx.internal.storage.StorageFailure;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import camera.mediamtx.internal.storage.StoredFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * All recordings: at most one running per camera, and the finished ones. Thread-safe.
 *
 * <p>The creator calls {@link #recover()} once and {@link #close()} once. Events come from the
 * recordings' own threads, and from the caller's thread at the start.
 */
public final class Recordings implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Recordings.class.getName());

  private final Settings settings;
  private final StorageLayout storage;
  private final Consumer<ControllerEvent> events;
  private final FfmpegProgram program;
  private final RecordingFinisher finisher;
  private final MediaStore files;
  private final RecordingRecovery recovery;
  private final Map<CameraId, RunningRecording> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Makes an empty set; touches no disk and starts nothing.
   *
   * @param settings the checked configuration
   * @param storage where files go
   * @param events called with what happens; must return quickly
   */
  public Recordings(Settings settings, StorageLayout storage, Consumer<ControllerEvent> events) {
    this.settings = settings;
    this.storage = storage;
    this.events = events;
    this.program = new FfmpegProgram(settings, settings.get(RecordingSettings.ENCODER));
    this.files = RecordingFiles.store(storage);
    this.finisher = new RecordingFinisher(settings, program, files.index());
    this.recovery = new RecordingRecovery(storage.recordings(), program, finisher);
  }

  /** Finishes in the background what an earlier run left, and looks at FFmpeg; returns at once. */
  public void recover() {
    recovery.start();
  }

  /**
   * Starts a recording; of two simultaneous calls for a camera exactly one wins.
   *
   * @param request what recording
   * @param source the camera
   * @return the recording, under way
   * @throws InvalidStateException if the camera is being recorded
   * @throws UnsupportedFeatureException if a pre-roll is wanted
   * @throws camera.api.CameraGoneException if the camera is unplugged
   * @throws DependencyFailedException if the camera, FFmpeg or the disk failed
   */
  public RecordingInfo start(RecordingRequest request, FrameSource source) {
    if (request.preRoll().isPositive()) {
      throw new UnsupportedFeatureException(
          "pre_roll", "No frames from before the call are held. Leave pre_roll out, or give 0");
    }
    RunningRecording recording =
        new RunningRecording(request, source, settings, events, finisher, this::forget);
    RunningRecording other = running.putIfAbsent(request.camera(), recording);
    if (other != null) {
      throw new InvalidStateException(
          request.camera() + " is being recorded. Stop that recording first",
          other.state() == RecordingState.STOPPING ? "STOPPING" : "RECORDING",
          List.of("IDLE"));
    }
    boolean begun = false;
    try {
      require();
      recording.begin(this::create, program);
      begun = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyFailedException(
          Dependency.CAPTURE, "The start of the recording was interrupted. Try again", e);
    } finally {
      if (!begun) {
        recording.abort();
        running.remove(request.camera(), recording);
      }
    }
    RecordingInfo info = recording.info();
    events.accept(new RecordingStarted(info, Instant.now()));
    return info;
  }

  /** {@return the recordings under way, by camera} */
  public List<RecordingInfo> running() {
    return running.values().stream()
        .map(RunningRecording::info)
        .sorted(Comparator.comparing(RecordingInfo::camera))
        .toList();
  }

  /**
   * Stops a recording and completes its file.
   *
   * @param camera the camera
   * @return the finished recording
   * @throws InvalidStateException if the camera is not being recorded
   * @throws DependencyFailedException if the file could not be completed; what there is is kept
   */
  public RecordingInfo stop(CameraId camera) {
    RunningRecording recording = running.get(camera);
    if (recording == null) {
      throw new InvalidStateException(
          camera + " is not being recorded. Start a recording first", "IDLE", List.of("RECORDING"));
    }
    recording.end(EndReason.WANTED);
    return await(recording, limit());
  }

  /**
   * Looks for a running recording.
   *
   * @param camera the camera
   * @return its figures now, or empty if the camera is not being recorded
   */
  public Optional<RecordingInfo> running(CameraId camera) {
    return Optional.ofNullable(running.get(camera)).map(RunningRecording::info);
  }

  /** {@return the finished recordings, to be started, listed and closed} */
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
        .map(Recordings::soFar)
        .orElseGet(() -> files.index().describe(files.find(filename, names)));
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
        + running.values().stream().mapToLong(recording -> recording.info().size()).sum();
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
    return running.values().stream()
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

  /** Finishes all running recordings, side by side and within a bounded time. */
  @Override
  public void close() {
    closed = true;
    List<RunningRecording> left = List.copyOf(running.values());
    left.forEach(recording -> recording.end(EndReason.WANTED));
    long deadline = System.nanoTime() + limit().toNanos();
    for (RunningRecording recording : left) {
      try {
        long nanos = Math.max(1, deadline - System.nanoTime());
        await(recording, Duration.ofNanos(nanos));
      } catch (CameraException e) {
        LOG.log(System.Logger.Level.WARNING, "{0}: {1}", recording.camera(), e.getMessage());
      }
    }
    recovery.close();
    files.close();
  }

  private void forget(RunningRecording recording) {
    running.remove(recording.camera(), recording);
  }

  /** The stop itself, ending the child after it, and a moment for the file. */
  private Duration limit() {
    return settings
        .get(RecordingSettings.STOP_TIMEOUT)
        .plus(program.limits().kill())
        .plusSeconds(1);
  }

  private void require() throws InterruptedException {
    if (closed) {
      throw new DependencyFailedException(
          Dependency.CAPTURE,
          "The service is shutting down. Start the recording after its restart");
    }
    program.require();
  }

  private SegmentFolder create(Instant start, CameraId camera, RecordingFormat format) {
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

  private static RecordingInfo await(RunningRecording recording, Duration limit) {
    try {
      return recording.finished().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DependencyFailedException(
          Dependency.FFMPEG,
          "The recording has ended and its file is still being completed. It is listed when done",
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CameraException failure) {
        throw failure;
      }
      throw new DependencyFailedException(
          Dependency.STORAGE, "The recording could not be completed. The log has more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyFailedException(
          Dependency.FFMPEG, "Waiting for the file was interrupted. It is listed when done", e);
    }
  }
}
