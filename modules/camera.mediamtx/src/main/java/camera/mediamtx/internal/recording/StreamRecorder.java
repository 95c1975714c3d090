package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.RecordingRequest;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.storage.StorageFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Records a stream of another device as it is, with its metadata: transport stream segments, each
 * of one connection to the media server, of which the finisher makes the file.
 */
final class StreamRecorder implements Recorder {

  private static final System.Logger LOG = System.getLogger(StreamRecorder.class.getName());
  private static final Duration POLL = Duration.ofMillis(500);

  private final String name;
  private final Listener listener;
  private final TransportQueue queue;
  private final TransportReader reader;
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile @Nullable SegmentFolder folder;
  private volatile @Nullable FileChannel file;
  private volatile boolean aborted;
  private volatile boolean done;
  private volatile boolean onDisk;
  private boolean confirmed;
  private int segments;

  StreamRecorder(
      RecordingRequest request,
      URI source,
      Settings settings,
      FfmpegProgram program,
      Listener listener) {
    this.name = request.camera().toString();
    this.listener = listener;
    queue = new TransportQueue(settings.get(RecordingSettings.QUEUE_SIZE));
    reader =
        new TransportReader(name, source, settings, program, queue, request.duration(), listener);
  }

  @Override
  public void read() {
    reader.run();
  }

  @Override
  public String awaitFirst(Duration limit) throws InterruptedException {
    try {
      var _ = reader.first().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return "its stream";
    } catch (TimeoutException e) {
      DependencyFailedException failure = reader.nothingUsable(limit);
      reader.stop();
      throw failure;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CameraException failure) {
        throw failure;
      }
      throw new DependencyFailedException(
          Dependency.CAPTURE, "The recording was stopped before its first picture", e);
    }
  }

  @Override
  public void open(SegmentFolder files, Manifest manifest) {
    folder = files;
  }

  @Override
  public void write() throws InterruptedException {
    try {
      while (!aborted && !queue.isDrained()) {
        Optional<TransportQueue.Piece> piece = queue.take(POLL);
        if (piece.isPresent()) {
          write(piece.get());
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, e.toString());
      listener.ended(isFull(e) ? EndReason.STORAGE_FULL : EndReason.STORAGE_FAILED);
      queue.end();
    } finally {
      done = true;
      started.countDown();
      finishSegment();
    }
  }

  @Override
  public boolean awaitStart(Duration limit) throws InterruptedException {
    return started.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    reader.stop();
  }

  @Override
  public void abort() {
    aborted = true;
    reader.stop();
    queue.end();
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public void look(boolean sync) throws IOException {
    reader.look();
    FileChannel open = file;
    if (sync && open != null && open.isOpen()) {
      open.force(false);
    }
    if (!confirmed && onDisk) {
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
    return queue.lost();
  }

  private void write(TransportQueue.Piece piece) throws IOException {
    if (piece.begins()) {
      finishSegment();
      SegmentFolder files = folder;
      if (files == null) {
        throw new IllegalStateException("not opened yet");
      }
      segments++;
      file =
          FileChannel.open(
              files.transport(segments), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      LOG.log(System.Logger.Level.INFO, "{0}: segment {1}", name, segments);
    }
    FileChannel open = file;
    ByteBuffer bytes = ByteBuffer.wrap(piece.bytes());
    while (open != null && bytes.hasRemaining()) {
      var _ = open.write(bytes);
    }
    onDisk = true;
    started.countDown();
  }

  private boolean isFull(IOException failure) {
    SegmentFolder files = folder;
    return files != null && StorageFailure.isFull(files.path(), failure);
  }

  private void finishSegment() {
    FileChannel open = file;
    file = null;
    if (open == null) {
      return;
    }
    try (open) {
      open.force(true);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: segment {1}: {2}", name, segments, e.toString());
    }
  }
}
