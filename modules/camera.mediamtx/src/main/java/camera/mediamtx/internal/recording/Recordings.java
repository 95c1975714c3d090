package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.RecordingStarted;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.InvalidStateException;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.UnsupportedFeatureException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.frames.FrameSource;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All recordings: at most one running per camera, and the finished ones. Thread-safe.
 *
 * <p>The creator calls {@link #recover()} once and {@link #close()} once. Events come from the
 * recordings' own threads, and from the caller's thread at the start.
 */
public final class Recordings implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Recordings.class.getName());

  private final Settings settings;
  private final PreRolls preRolls;
  private final ServerRecorder server;
  private final Consumer<ControllerEvent> events;
  private final FfmpegProgram program;
  private final RecordingFinisher finisher;
  private final RecordingRegister register;
  private final RecordingLibrary library;
  private final RecordingRecovery recovery;
  private final OrphanNotes orphans;
  private volatile boolean closed;

  /**
   * Makes an empty set; touches no disk and starts nothing.
   *
   * @param settings the checked configuration
   * @param storage where files go
   * @param preRolls frames from before a recording; closed by the caller
   * @param server may write recordings of what is published there
   * @param events called with what happens; must return quickly
   */
  public Recordings(
      Settings settings,
      StorageLayout storage,
      PreRolls preRolls,
      ServerRecorder server,
      Consumer<ControllerEvent> events) {
    this.preRolls = preRolls;
    this.server = server;
    this.settings = settings;
    this.events = events;
    this.program = new FfmpegProgram(settings, settings.get(RecordingSettings.ENCODER));
    this.register = new RecordingRegister(settings, storage);
    DurationProbe probe = new DurationProbe(settings, program);
    this.library = new RecordingLibrary(RecordingFiles.store(storage, probe), probe, register);
    this.orphans =
        new OrphanNotes(storage.recordings(), settings.get(StorageSettings.RESCAN_INTERVAL));
    this.finisher = new RecordingFinisher(settings, program, library.files().index());
    this.recovery = new RecordingRecovery(storage.recordings(), program, finisher);
  }

  /** Finishes in the background what an earlier run left, and looks at FFmpeg; returns at once. */
  public void recover() {
    recovery.start();
    orphans.start();
  }

  /**
   * Starts a recording of a camera that this service opens itself.
   *
   * @param request what recording
   * @param camera opens it
   * @return the recording, under way
   * @see #start(RecordingRequest, RecordingSource)
   */
  public RecordingInfo start(RecordingRequest request, FrameSource camera) {
    return start(request, new RecordingSource.Camera(camera));
  }

  /**
   * Starts a recording; of two simultaneous calls for a camera exactly one wins.
   *
   * @param request what recording
   * @param source what is recorded
   * @return the recording, under way
   * @throws InvalidStateException if the camera is being recorded
   * @throws UnsupportedFeatureException if a pre-roll is wanted and no frames are held
   * @throws camera.api.CameraGoneException if the camera is unplugged
   * @throws DependencyFailedException if the camera, FFmpeg or the disk failed
   */
  public RecordingInfo start(RecordingRequest request, RecordingSource source) {
    RunningRecording recording =
        new RunningRecording(
            request, recorder(request, source), settings, events, finisher, register);
    register.add(recording);
    boolean begun = false;
    try {
      require();
      recording.begin();
      begun = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyFailedException(
          Dependency.CAPTURE, "The start of the recording was interrupted. Try again", e);
    } finally {
      if (!begun) {
        recording.abort();
        register.forget(recording);
      }
    }
    RecordingInfo info = recording.info();
    events.accept(new RecordingStarted(info, Instant.now()));
    return info;
  }

  /** {@return the recordings under way, by camera} */
  public List<RecordingInfo> running() {
    return register.all().stream()
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
    RunningRecording recording =
        register
            .find(camera)
            .orElseThrow(
                () ->
                    new InvalidStateException(
                        camera + " is not being recorded. Start a recording first",
                        "IDLE",
                        List.of("RECORDING")));
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
    return register.find(camera).map(RunningRecording::info);
  }

  /** {@return the recordings by their names} */
  public RecordingLibrary library() {
    return library;
  }

  /** Finishes all running recordings, side by side and within a bounded time. */
  @Override
  public void close() {
    closed = true;
    List<RunningRecording> left = register.all();
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
    orphans.close();
    library.close();
  }

  private Function<Recorder.Listener, Recorder> recorder(
      RecordingRequest request, RecordingSource source) {
    return switch (source) {
      case RecordingSource.Camera camera -> {
        Optional<PreRoll> before = preRoll(request);
        yield listener ->
            new CameraRecorder(
                request, camera.frames(), before, settings, program, server, listener);
      }
      case RecordingSource.Stream stream -> {
        if (request.preRoll().isPositive()) {
          throw new UnsupportedFeatureException(
              "pre_roll",
              "No frames of external streams from before the call are held; leave pre_roll out");
        }
        yield listener ->
            new StreamRecorder(request, stream.address(), settings, program, listener);
      }
    };
  }

  private Optional<PreRoll> preRoll(RecordingRequest request) {
    if (!request.preRoll().isPositive()) {
      return Optional.empty();
    }
    if (settings.get(RecordingSettings.PRE_ROLL).isZero()) {
      throw new UnsupportedFeatureException(
          "pre_roll",
          "No frames from before the call are held. Set "
              + RecordingSettings.PRE_ROLL.key()
              + ", or leave pre_roll out");
    }
    Duration patience = settings.get(RecordingSettings.PRE_ROLL_WAIT);
    return preRolls
        .ring(request.camera())
        .map(ring -> new PreRoll(ring, request.preRoll(), patience));
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
