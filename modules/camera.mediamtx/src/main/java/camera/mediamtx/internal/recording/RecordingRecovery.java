package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.recording.RecordingFinisher.Publication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finishes, by a thread of its own, the recordings that a crash of the service left unfinished.
 *
 * <p>A child of the crashed service may still be writing the end of a segment: it is known by its
 * process number and start time, and waited for.
 */
final class RecordingRecovery implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RecordingRecovery.class.getName());

  private final Path root;
  private final FfmpegProgram program;
  private final RecordingFinisher finisher;
  private @Nullable Thread thread;

  RecordingRecovery(Path root, FfmpegProgram program, RecordingFinisher finisher) {
    this.root = root;
    this.program = program;
    this.finisher = finisher;
  }

  /** Begins; looks for the folders at once, so that later recordings are not taken for old ones. */
  synchronized void start() {
    List<SegmentFolder> left = find();
    thread = Thread.ofPlatform().name("recording-recovery").daemon().start(() -> run(left));
  }

  private List<SegmentFolder> find() {
    try {
      return SegmentFolder.findAll(root);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot look for unfinished recordings: {0}", e);
      return List.of();
    }
  }

  private void run(List<SegmentFolder> left) {
    try {
      for (SegmentFolder folder : left) {
        finish(folder);
      }
      program.require();
    } catch (CameraException e) {
      LOG.log(System.Logger.Level.WARNING, "recordings are not possible: {0}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish(SegmentFolder folder) throws InterruptedException {
    Path name = folder.path().getFileName();
    try {
      Manifest manifest = folder.manifest();
      awaitChild(manifest);
      FinishedRecording done = finisher.finish(folder, manifest, Publication.PLAIN);
      LOG.log(
          System.Logger.Level.INFO,
          "{0}: finished after a crash: {1} files, {2} bytes, {3}",
          manifest.name(),
          done.files(),
          done.size(),
          done.duration());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: cannot be finished, is kept: {1}", name, e);
    }
  }

  private void awaitChild(Manifest manifest) throws InterruptedException {
    Optional<ProcessHandle> child =
        ProcessHandle.of(manifest.child())
            .filter(p -> p.info().startInstant().equals(Optional.of(manifest.childStart())));
    if (child.isEmpty()) {
      return;
    }
    ProcessHandle process = child.get();
    Duration limit = program.limits().endOfInput();
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: killing process {1} of an earlier run",
          manifest.name(),
          Long.toString(process.pid()));
      process.destroyForcibly();
    }
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
