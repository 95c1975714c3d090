package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.RecordingFailed;
import camera.api.ControllerEvent.RecordingProgress;
import camera.api.ControllerEvent.RecordingStopped;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.RecordingState;
import camera.api.VideoMode;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.frames.FrameSource;
import camera.mediamtx.internal.storage.StorageFailure;
import camera.mediamtx.internal.storage.StorageSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One recording from its first frame to its file: a state machine with three threads, see the
 * package. Thread-safe; events are sent by its threads, never under a lock.
 */
final class RunningRecording implements FrameReader.Listener {

  private static final System.Logger LOG = System.getLogger(RunningRecording.class.getName());

  /** What the wall clock may be ahead of the media clock before a duration ends by it. */
  private static final Duration CLOCK_GRACE = Duration.ofSeconds(2);

  private final RecordingRequest request;
  private final Instant start = Instant.now();

  /** When frames were first seen to come: a camera that opens slowly must not shorten the film. */
  private volatile @Nullable Instant flowing;

  private final Settings settings;
  private final Consumer<ControllerEvent> events;
  private final RecordingFinisher finisher;
  private final Consumer<RunningRecording> gone;
  private final FrameBacklog backlog;
  private final FrameReader reader;
  private final AtomicReference<@Nullable EndReason> reason = new AtomicReference<>();
  private final CompletableFuture<RecordingInfo> finished = new CompletableFuture<>();
  private volatile RecordingState state = RecordingState.STARTING;
  private volatile String name;
  private volatile RecordingInfo last;
  private volatile long stopRequested;
  private volatile @Nullable SegmentFolder folder;
  private volatile @Nullable SegmentWriter writer;

  RunningRecording(
      RecordingRequest request,
      FrameSource source,
      Settings settings,
      Consumer<ControllerEvent> events,
      RecordingFinisher finisher,
      Consumer<RunningRecording> gone) {
    this.request = request;
    this.settings = settings;
    this.events = events;
    this.finisher = finisher;
    this.gone = gone;
    this.name = camera().toString();
    this.backlog = new FrameBacklog(settings.get(RecordingSettings.QUEUE_SIZE));
    this.last = info(state, Optional.empty(), Duration.ZERO, 0);
    this.reader = new FrameReader(name, source, settings, backlog, request.duration(), this);
  }

  CameraId camera() {
    return request.camera();
  }

  RecordingState state() {
    return state;
  }

  /** {@return completed when the file is complete, or with what went wrong with it} */
  CompletableFuture<RecordingInfo> finished() {
    return finished;
  }

  RecordingInfo info() {
    SegmentFolder files = folder;
    return info(state, Optional.empty(), reader.recorded(), files == null ? 0 : files.size());
  }

  /**
   * Begins: with the camera's first frame, the folder and the first child.
   *
   * @throws CameraException if one of them fails; then nothing is left behind
   */
  void begin(Naming naming, FfmpegProgram program) throws InterruptedException {
    Thread.ofPlatform().name("record-read-" + camera()).daemon().start(this::read);
    VideoMode mode = awaitFirstFrame();
    SegmentFolder files = naming.create(start, camera(), request.format());
    folder = files;
    try {
      Manifest manifest = files.manifest();
      name = manifest.name();
      SegmentWriter feeding =
          new SegmentWriter(files, manifest, settings, program, backlog, this::end);
      writer = feeding;
      Thread.ofPlatform().name("record-write-" + camera()).daemon().start(() -> write(feeding));
      feeding.awaitStart(settings.get(RecordingSettings.START_TIMEOUT));
      if (reason.compareAndSet(null, null)) {
        state = RecordingState.RECORDING;
      }
    } catch (IOException e) {
      reader.stop();
      throw StorageFailure.of(
          "begin the recording", files.path(), StorageSettings.RECORDINGS.key(), e);
    }
    LOG.log(System.Logger.Level.INFO, "{0}: recording {1} as {2}", name, mode, request.format());
    RecordingWatch watch =
        new RecordingWatch(name, files.path(), settings, backlog, requireWriter(), this::end);
    Thread.ofPlatform().name("record-watch-" + camera()).daemon().start(() -> watch(watch));
  }

  /** Lets the recording end; what was taken off the camera by now is still written. */
  void end(EndReason why) {
    if (reason.compareAndSet(null, why)) {
      stopRequested = System.nanoTime() | 1;
      state = RecordingState.STOPPING;
      LOG.log(System.Logger.Level.INFO, "{0}: ending, {1}", name, why.word());
    }
    reader.stop();
  }

  /** Ends it at once with what is complete. */
  void abort() {
    end(EndReason.WANTED);
    SegmentWriter feeding = writer;
    if (feeding != null) {
      feeding.abort();
    } else {
      finished.completeExceptionally(
          new DependencyFailedException(
              Dependency.CAPTURE, "The recording did not begin; its start says why"));
    }
  }

  @Override
  public void disturbed(EndReason why) {
    events.accept(new RecordingFailed(info(), why.word(), Instant.now()));
  }

  @Override
  public void ended(EndReason why) {
    end(why);
  }

  private void read() {
    try {
      reader.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private VideoMode awaitFirstFrame() throws InterruptedException {
    Duration limit = settings.get(RecordingSettings.START_TIMEOUT);
    try {
      return reader.first().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      reader.stop();
      throw new DependencyFailedException(
          Dependency.CAPTURE,
          "The camera gave no frame in "
              + limit.toSeconds()
              + " s. Check its cable, or plug it in again");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CameraException failure) {
        throw failure;
      }
      throw new DependencyFailedException(
          Dependency.CAPTURE, "The recording was stopped before its first frame", e);
    }
  }

  private void write(SegmentWriter feeding) {
    try {
      feeding.run();
    } catch (InterruptedException e) {
      feeding.abort();
    } finally {
      end(EndReason.WANTED);
      try {
        finish();
      } finally {
        // Nobody may wait for ever, whatever a listener threw.
        finished.completeExceptionally(new IllegalStateException("recording not finished"));
      }
    }
  }

  private void finish() {
    SegmentFolder files = requireFolder();
    Optional<CameraException> failure;
    try {
      FinishedRecording done = finisher.finish(files, files.manifest());
      failure = tell(done);
    } catch (IOException e) {
      failure =
          Optional.of(
              failed(
                  EndReason.STORAGE_FAILED.word(),
                  StorageFailure.of(
                      "complete the recording",
                      files.path(),
                      StorageSettings.RECORDINGS.key(),
                      e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      String words = "Completing the recording was interrupted; the next start goes on with it";
      failure = Optional.of(new DependencyFailedException(Dependency.FFMPEG, words, e));
    } finally {
      gone.accept(this);
    }
    failure.ifPresentOrElse(finished::completeExceptionally, () -> finished.complete(last));
  }

  /** Tells how it ended, and what a stop must say if nothing was recorded. */
  private Optional<CameraException> tell(FinishedRecording done) {
    EndReason why = requireReason();
    boolean wanted = why == EndReason.WANTED;
    state = wanted && done.files() > 0 ? RecordingState.STOPPED : RecordingState.ERROR;
    last = info(state, Optional.of(Instant.now()), done.duration(), done.size());
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1}; {2} files, {3} bytes, {4}, {5} frames lost",
        name,
        why.word(),
        done.files(),
        done.size(),
        done.duration(),
        backlog.lost());
    if (done.files() == 0) {
      String words = "Nothing was recorded. The log has FFmpeg's last words";
      return Optional.of(
          failed(
              wanted ? "no_frames" : why.word(),
              new DependencyFailedException(Dependency.FFMPEG, words)));
    }
    if (!wanted) {
      events.accept(new RecordingFailed(last, why.word(), Instant.now()));
    }
    if (done.problem().isPresent()) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, done.problem().get());
      events.accept(new RecordingFailed(last, "not_converted", Instant.now()));
    }
    events.accept(new RecordingStopped(last, Instant.now()));
    return Optional.empty();
  }

  private CameraException failed(String word, CameraException failure) {
    state = RecordingState.ERROR;
    events.accept(new RecordingFailed(info(), word, Instant.now()));
    LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, failure.getMessage());
    return failure;
  }

  private void watch(RecordingWatch watch) {
    long interval = settings.get(RecordingSettings.WATCH_INTERVAL).toMillis();
    long progress = settings.get(RecordingSettings.PROGRESS_INTERVAL).toNanos();
    long lastProgress = System.nanoTime();
    long lost = 0;
    while (!awaitFinished(interval)) {
      watch.look();
      limits();
      long now = System.nanoTime();
      if (now - lastProgress >= progress && state == RecordingState.RECORDING) {
        lastProgress = now;
        events.accept(new RecordingProgress(info(), Instant.now()));
        if (backlog.lost() > lost) {
          lost = backlog.lost();
          LOG.log(System.Logger.Level.WARNING, "{0}: {1} frames lost so far", name, lost);
          events.accept(new RecordingFailed(info(), "frames_lost", Instant.now()));
        }
      }
    }
  }

  private boolean awaitFinished(long millis) {
    try {
      finished.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true; // Told where it happened.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The wall clock ends what a camera that is away cannot, and a child that does not take it. */
  private void limits() {
    Instant now = Instant.now();
    Instant first = flowing;
    if (first == null && reader.first().isDone()) {
      first = now;
      flowing = now;
    }
    Duration running = Duration.between(first == null ? start : first, now);
    if (request.duration().isPresent()
        && running.minus(CLOCK_GRACE).compareTo(request.duration().get()) > 0) {
      end(EndReason.WANTED);
    }
    long since = stopRequested;
    long limit = settings.get(RecordingSettings.STOP_TIMEOUT).toNanos();
    SegmentWriter feeding = writer;
    if (since != 0 && System.nanoTime() - since > limit && feeding != null && !feeding.isDone()) {
      LOG.log(System.Logger.Level.WARNING, "{0}: not written in time, cut short", name);
      feeding.abort();
    }
  }

  private RecordingInfo info(
      RecordingState now, Optional<Instant> end, Duration duration, long size) {
    return new RecordingInfo(camera(), name, now, request.format(), start, end, duration, size);
  }

  private SegmentWriter requireWriter() {
    SegmentWriter feeding = writer;
    if (feeding == null) {
      throw new IllegalStateException("no writer yet");
    }
    return feeding;
  }

  private EndReason requireReason() {
    EndReason why = reason.get();
    return why == null ? EndReason.WANTED : why;
  }

  private SegmentFolder requireFolder() {
    SegmentFolder files = folder;
    if (files == null) {
      throw new IllegalStateException("no folder yet");
    }
    return files;
  }

  /** Makes the folder of a recording under a name that is free. */
  @FunctionalInterface
  interface Naming {
    SegmentFolder create(Instant start, CameraId camera, RecordingFormat format);
  }
}
