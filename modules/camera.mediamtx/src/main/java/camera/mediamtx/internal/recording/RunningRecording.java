package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.RecordingState;
import camera.api.spi.Settings;
import camera.mediamtx.internal.storage.StorageFailure;
import camera.mediamtx.internal.storage.StorageSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One recording from its first frame to its file: the three threads of the package's description
 * and the order in which they begin and end. Thread-safe.
 */
final class RunningRecording implements Recorder.Listener, RecordingReport.Figures {

  private static final System.Logger LOG = System.getLogger(RunningRecording.class.getName());

  /** Where it is registered while it runs, and where its folder comes from. */
  interface Register {

    /** Makes the folder of a recording under a name that is free. */
    SegmentFolder create(Instant start, CameraId camera, RecordingFormat format);

    /** Makes its files appear; from that moment on it does not run any more. */
    void publish(RunningRecording recording, RecordingFinisher.Publication.Step files)
        throws IOException;

    /** It ended without files. */
    void forget(RunningRecording recording);
  }

  private final RecordingRequest request;
  private final Settings settings;
  private final RecordingFinisher finisher;
  private final Register register;
  private final RecordingReport report;
  private final Recorder recorder;
  private final CompletableFuture<RecordingInfo> finished = new CompletableFuture<>();
  private volatile @Nullable SegmentFolder folder;
  private volatile boolean writing;

  RunningRecording(
      RecordingRequest request,
      Function<Recorder.Listener, Recorder> recorder,
      Settings settings,
      Consumer<ControllerEvent> events,
      RecordingFinisher finisher,
      Register register) {
    this.request = request;
    this.settings = settings;
    this.finisher = finisher;
    this.register = register;
    this.report = new RecordingReport(request, this, events);
    this.recorder = recorder.apply(this);
  }

  CameraId camera() {
    return request.camera();
  }

  RecordingState state() {
    return report.state();
  }

  RecordingInfo info() {
    return report.info();
  }

  /** {@return completed when the file is complete, or with what went wrong with it} */
  CompletableFuture<RecordingInfo> finished() {
    return finished;
  }

  /**
   * Begins: with the camera's first frame, the folder and the first child.
   *
   * @throws CameraException if one of them fails; then nothing is left behind
   */
  void begin() throws InterruptedException {
    Thread.ofPlatform().name("record-read-" + camera()).daemon().start(recorder::read);
    String what = recorder.awaitFirst(settings.get(RecordingSettings.START_TIMEOUT));
    SegmentFolder files = register.create(report.start(), camera(), request.format());
    folder = files;
    try {
      Manifest manifest = files.manifest();
      report.named(manifest.name());
      recorder.open(files, manifest);
    } catch (IOException e) {
      recorder.stop();
      throw StorageFailure.of(
          "begin the recording", files.path(), StorageSettings.RECORDINGS.key(), e);
    }
    writing = true;
    Thread.ofPlatform().name("record-write-" + camera()).daemon().start(this::write);
    var _ = recorder.awaitStart(settings.get(RecordingSettings.START_TIMEOUT));
    report.begun();
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: recording {1} as {2}",
        report.name(),
        what,
        request.format());
    RecordingWatch watch =
        new RecordingWatch(files.path(), settings, request.duration(), report, recorder, this::end);
    Thread.ofPlatform().name("record-watch-" + camera()).daemon().start(() -> watch.run(finished));
  }

  /** Lets the recording end; what was taken off the camera by now is still written. */
  void end(EndReason why) {
    report.ending(why);
    recorder.stop();
  }

  /** Ends it at once with what is complete. */
  void abort() {
    end(EndReason.WANTED);
    recorder.abort();
    if (!writing) {
      finished.completeExceptionally(
          new DependencyFailedException(
              Dependency.CAPTURE, "The recording did not begin; its start says why"));
    }
  }

  @Override
  public void disturbed(EndReason why) {
    report.disturbed(why.word());
  }

  @Override
  public void ended(EndReason why) {
    end(why);
  }

  @Override
  public void serverWrites() {
    report.serverWrites();
    report.progress();
  }

  @Override
  public void serverEnded() {
    report.serverEnded();
  }

  @Override
  public void serverFailed(String reason) {
    report.serverFailed(reason);
  }

  @Override
  public void confirmed() {
    report.progress();
  }

  @Override
  public Duration recorded() {
    return recorder.recorded();
  }

  @Override
  public long size() {
    SegmentFolder files = folder;
    return files == null ? 0 : files.size();
  }

  @Override
  public long lost() {
    return recorder.lost();
  }

  private void write() {
    try {
      recorder.write();
    } catch (InterruptedException e) {
      recorder.abort();
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
      failure =
          report.finished(
              finisher.finish(
                  files, files.manifest(), appearing -> register.publish(this, appearing)));
    } catch (IOException e) {
      failure =
          Optional.of(
              report.failed(
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
      register.forget(this);
    }
    failure.ifPresentOrElse(finished::completeExceptionally, () -> finished.complete(info()));
  }

  private SegmentFolder requireFolder() {
    SegmentFolder files = folder;
    if (files == null) {
      throw new IllegalStateException("no folder yet");
    }
    return files;
  }
}
