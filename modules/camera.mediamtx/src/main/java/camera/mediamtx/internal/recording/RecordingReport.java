package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.RecordingFailed;
import camera.api.ControllerEvent.RecordingProgress;
import camera.api.ControllerEvent.RecordingStopped;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.RecordingState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a recording: its state, why it ends, its figures, its events. Thread-safe; events
 * are sent by the caller's thread, never under a lock.
 */
final class RecordingReport {

  private static final System.Logger LOG = System.getLogger(RecordingReport.class.getName());

  /** How much there is by now. */
  interface Figures {

    /** {@return media time} */
    Duration recorded();

    /** {@return bytes on the disk} */
    long size();

    /** {@return frames that were lost} */
    long lost();
  }

  private final RecordingRequest request;
  private final Figures figures;
  private final Consumer<ControllerEvent> events;
  private final Instant start = Instant.now();
  private final AtomicReference<@Nullable EndReason> reason = new AtomicReference<>();
  private volatile RecordingState state = RecordingState.STARTING;
  private volatile String name;
  private volatile long endedNanos;
  private volatile @Nullable RecordingInfo last;

  RecordingReport(RecordingRequest request, Figures figures, Consumer<ControllerEvent> events) {
    this.request = request;
    this.figures = figures;
    this.events = events;
    this.name = camera().toString();
  }

  CameraId camera() {
    return request.camera();
  }

  Instant start() {
    return start;
  }

  /** {@return its name; that of the camera until it has one} */
  String name() {
    return name;
  }

  RecordingState state() {
    return state;
  }

  /** {@return how it is now, or how it was at its end} */
  RecordingInfo info() {
    RecordingInfo end = last;
    return end == null ? info(Optional.empty(), figures.recorded(), figures.size()) : end;
  }

  void named(String given) {
    name = given;
  }

  /** The first segment is being written. */
  void begun() {
    if (reason.get() == null) {
      state = RecordingState.RECORDING;
    }
  }

  /** It must end; the first reason given is the one told. */
  void ending(EndReason why) {
    if (reason.compareAndSet(null, why)) {
      endedNanos = System.nanoTime() | 1;
      state = RecordingState.STOPPING;
      LOG.log(System.Logger.Level.INFO, "{0}: ending, {1}", name, why.word());
    }
  }

  /** {@return for how long it has been ending} */
  Duration ending() {
    long since = endedNanos;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  void progress() {
    if (state == RecordingState.RECORDING) {
      events.accept(new RecordingProgress(info(), Instant.now()));
    }
  }

  /** Something is wrong, but it goes on. */
  void disturbed(String word) {
    events.accept(new RecordingFailed(info(), word, Instant.now()));
  }

  /** The media server's first frame is in it. */
  void serverWrites() {
    events.accept(new ControllerEvent.ServerRecordingStarted(info(), Instant.now()));
  }

  /** The media server writes no more of it, as wanted. */
  void serverEnded() {
    events.accept(new ControllerEvent.ServerRecordingStopped(info(), Instant.now()));
  }

  /** The media server cannot write it; it goes on. */
  void serverFailed(String word) {
    events.accept(new ControllerEvent.ServerRecordingFailed(info(), word, Instant.now()));
  }

  /**
   * Its files are complete, or there are none.
   *
   * @return what a stop must say if nothing was recorded
   */
  Optional<CameraException> finished(FinishedRecording done) {
    EndReason known = reason.get();
    EndReason why = known == null ? EndReason.WANTED : known;
    boolean wanted = why == EndReason.WANTED;
    state = wanted && done.files() > 0 ? RecordingState.STOPPED : RecordingState.ERROR;
    last = info(Optional.of(Instant.now()), done.duration(), done.size());
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1}; {2} files, {3} bytes, {4}, {5} frames lost",
        name,
        why.word(),
        done.files(),
        done.size(),
        done.duration(),
        figures.lost());
    if (done.files() == 0) {
      String words = "Nothing was recorded. The log has FFmpeg's last words";
      return Optional.of(
          failed(
              wanted ? "no_frames" : why.word(),
              new DependencyFailedException(Dependency.FFMPEG, words)));
    }
    if (!wanted) {
      disturbed(why.word());
    }
    if (done.problem().isPresent()) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, done.problem().get());
      disturbed("not_converted");
    }
    events.accept(new RecordingStopped(info(), Instant.now()));
    return Optional.empty();
  }

  /** It ended without a file, or the file is not complete. */
  CameraException failed(String word, CameraException failure) {
    state = RecordingState.ERROR;
    disturbed(word);
    LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, failure.getMessage());
    return failure;
  }

  private RecordingInfo info(Optional<Instant> end, Duration duration, long size) {
    return new RecordingInfo(camera(), name, state, request.format(), start, end, duration, size);
  }
}
