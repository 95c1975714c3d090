package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.EndLimits;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.ffmpeg.StreamCommand;
import camera.mediamtx.internal.mpegts.TransportClock;
import camera.mediamtx.internal.mpegts.TransportStart;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of the media server by FFmpeg into the queue, and again when it was away. Run by
 * one thread; {@link #stop()} and the figures are for any.
 */
final class TransportReader {

  private static final System.Logger LOG = System.getLogger(TransportReader.class.getName());

  private static final EndLimits AT_ONCE =
      new EndLimits(Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(2));

  private final String name;
  private final URI source;
  private final Settings settings;
  private final FfmpegProgram program;
  private final TransportQueue queue;
  private final Recorder.Listener listener;
  private final Duration limit;
  private final CompletableFuture<Boolean> first = new CompletableFuture<>();
  private volatile Duration before = Duration.ZERO;
  private volatile TransportClock clock = new TransportClock();
  private volatile boolean stopped;
  private volatile long firstNanos;
  private volatile long arrivalNanos;
  private volatile @Nullable ChildProcess child;

  /**
   * Makes a reader.
   *
   * @param name for logs
   * @param source at the media server; may hold a password
   * @param limit media time after which it ends, if any
   */
  TransportReader(
      String name,
      URI source,
      Settings settings,
      FfmpegProgram program,
      TransportQueue queue,
      Optional<Duration> limit,
      Recorder.Listener listener) {
    this.name = name;
    this.source = source;
    this.settings = settings;
    this.program = program;
    this.queue = queue;
    this.limit = limit.orElse(Duration.ofSeconds(Long.MAX_VALUE));
    this.listener = listener;
  }

  /** {@return completed at the first picture, or with what went wrong} */
  CompletableFuture<Boolean> first() {
    return first;
  }

  Duration recorded() {
    return before.plus(clock.elapsed());
  }

  Duration sinceFirstFrame() {
    long since = firstNanos;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  /** Ends the reading; what has come is in the queue. */
  void stop() {
    stopped = true;
    endChild();
  }

  /** Replaces an FFmpeg to which nothing has come for too long. */
  void look() {
    ChildProcess running = child;
    Duration patience = settings.get(RecordingSettings.STALL_TIMEOUT);
    if (running != null && System.nanoTime() - arrivalNanos > patience.toNanos()) {
      LOG.log(System.Logger.Level.WARNING, "{0}: nothing comes, FFmpeg is replaced", name);
      arrivalNanos = System.nanoTime();
      running.kill();
    }
  }

  /** Reads until stopped, until the limit, or until the stream stays away. */
  void run() {
    EndReason reason = EndReason.WANTED;
    try {
      long awaySince = 0;
      while (!stopped && recorded().compareTo(limit) < 0) {
        boolean came = follow();
        if (stopped || recorded().compareTo(limit) >= 0) {
          return;
        }
        long now = System.nanoTime() | 1;
        if (came || awaySince == 0) {
          awaySince = now;
          if (first.isDone()) {
            listener.disturbed(EndReason.CAPTURE_FAILED);
          }
        } else if (now - awaySince > settings.get(RecordingSettings.RECONNECT_TIMEOUT).toNanos()) {
          reason = EndReason.CAPTURE_FAILED;
          return;
        }
        Thread.sleep(settings.get(RecordingSettings.RETRY_INTERVAL));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CameraException e) {
      first.completeExceptionally(e);
      reason = EndReason.FFMPEG_FAILED;
    } finally {
      first.completeExceptionally(new IllegalStateException("stopped before the first picture"));
      queue.end();
      listener.ended(reason);
    }
  }

  /** {@return what to tell if {@link #first()} takes too long} */
  DependencyFailedException nothingUsable(Duration waited) {
    ChildProcess running = child;
    List<String> words = running == null ? List.of() : running.words();
    return new DependencyFailedException(
        Dependency.MEDIAMTX,
        "No key frame of "
            + name
            + " came within "
            + waited.toSeconds()
            + " s (setting recording.start_timeout). Set the key frame interval of its sender"
            + " shorter, and see whether its stream can be viewed"
            + (words.isEmpty() ? "" : ". FFmpeg's last words: " + words.getLast()));
  }

  /** Reads by one child to its end; returns whether pictures came. */
  private boolean follow() throws InterruptedException {
    TransportClock own = new TransportClock();
    before = recorded();
    clock = own;
    arrivalNanos = System.nanoTime();
    ChildProcess running =
        program.startReading(
            "ffmpeg-record-" + name,
            StreamCommand.read(source, settings.get(RecordingSettings.STALL_TIMEOUT)));
    child = running;
    if (stopped) {
      endChild();
    }
    try {
      pump(running.output(), own);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: output ends: {1}", name, e.getMessage());
    }
    int status = running.finish(AT_ONCE);
    own.end();
    if (!stopped && recorded().compareTo(limit) < 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: the stream ended (FFmpeg''s status {1}): {2}",
          name,
          status,
          running.words());
    }
    return own.pictures() > 0;
  }

  private void pump(InputStream output, TransportClock own) throws IOException {
    byte[] buffer = new byte[1 << 16];
    TransportStart start = new TransportStart();
    boolean begins = true;
    for (int n = output.read(buffer); n > 0; n = output.read(buffer)) {
      arrivalNanos = System.nanoTime();
      byte[] bytes = start.feed(ByteBuffer.wrap(buffer, 0, n));
      own.feed(ByteBuffer.wrap(bytes));
      if (bytes.length > 0) {
        queue.append(new TransportQueue.Piece(bytes, begins));
        begins = false;
      }
      if (own.pictures() > 0 && firstNanos == 0) {
        firstNanos = arrivalNanos | 1;
        first.complete(true);
      }
      if (recorded().compareTo(limit) >= 0) {
        endChild();
        return;
      }
    }
  }

  private void endChild() {
    ChildProcess running = child;
    if (running != null) {
      running.kill();
    }
  }
}
