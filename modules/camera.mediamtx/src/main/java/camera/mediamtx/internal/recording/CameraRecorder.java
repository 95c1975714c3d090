package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.RecordingRequest;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.frames.FrameSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Records a camera that this service opens itself: its frames go through the backlog to whatever
 * writes segments, and leave it when they are complete on the disk.
 */
final class CameraRecorder implements Recorder {

  private static final System.Logger LOG = System.getLogger(CameraRecorder.class.getName());

  private final String name;
  private final Settings settings;
  private final FfmpegProgram program;
  private final Listener listener;
  private final FrameBacklog backlog;
  private final FrameReader reader;
  private final StallWatch stalls;
  private final ServerTurns server;
  private volatile @Nullable SegmentWriter writer;
  private boolean confirmed;

  CameraRecorder(
      RecordingRequest request,
      FrameSource source,
      Optional<PreRoll> preRoll,
      Settings settings,
      FfmpegProgram program,
      ServerRecorder server,
      Listener listener) {
    this.name = request.camera().toString();
    this.settings = settings;
    this.program = program;
    this.listener = listener;
    this.backlog = new FrameBacklog(settings.get(RecordingSettings.QUEUE_SIZE));
    this.stalls = new StallWatch(settings, backlog);
    this.reader =
        new FrameReader(name, source, settings, backlog, request.duration(), preRoll, listener);
    this.server =
        new ServerTurns(
            request.camera(),
            settings,
            backlog,
            server,
            reader::time,
            preRoll.isPresent() ? Optional.empty() : Optional.of(reader::beginAt),
            listener);
  }

  @Override
  public void read() {
    try {
      reader.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String awaitFirst(Duration limit) throws InterruptedException {
    try {
      return reader.first().get(limit.toMillis(), TimeUnit.MILLISECONDS).toString();
    } catch (TimeoutException e) {
      reader.stop();
      throw reader.nothingUsable(limit);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CameraException failure) {
        throw failure;
      }
      throw new DependencyFailedException(
          Dependency.CAPTURE, "The recording was stopped before its first frame", e);
    }
  }

  @Override
  public void open(SegmentFolder files, Manifest manifest) {
    writer =
        new SegmentWriter(files, manifest, settings, program, backlog, server, listener::ended);
  }

  @Override
  public void write() throws InterruptedException {
    opened().run();
  }

  @Override
  public boolean awaitStart(Duration limit) throws InterruptedException {
    return opened().awaitStart(limit);
  }

  @Override
  public void stop() {
    reader.stop();
  }

  @Override
  public void abort() {
    reader.stop();
    SegmentWriter feeding = writer;
    if (feeding != null) {
      feeding.abort();
    }
  }

  @Override
  public boolean isDone() {
    SegmentWriter feeding = writer;
    return feeding != null && feeding.isDone();
  }

  @Override
  public void look(boolean sync) throws IOException {
    SegmentWriter feeding = opened();
    Optional<Segment> segment = feeding.segment();
    if (segment.isEmpty()) {
      return;
    }
    Segment now = segment.get();
    try {
      backlog.complete(now.readOn());
      if (sync) {
        now.sync();
      }
    } finally {
      if (stalls.isStalled(now, feeding.failures())) {
        LOG.log(System.Logger.Level.WARNING, "{0}: FFmpeg stalls and is replaced", name);
        now.child().kill();
      }
    }
    if (!confirmed && now.samples() > 0) {
      confirmed = true;
      listener.confirmed();
    }
  }

  @Override
  public Duration recorded() {
    return reader.recorded();
  }

  @Override
  public Duration sinceFirstFrame() {
    return reader.sinceFirstFrame();
  }

  @Override
  public long lost() {
    return backlog.lost() + server.lost();
  }

  private SegmentWriter opened() {
    SegmentWriter feeding = writer;
    if (feeding == null) {
      throw new IllegalStateException("not opened yet");
    }
    return feeding;
  }
}
