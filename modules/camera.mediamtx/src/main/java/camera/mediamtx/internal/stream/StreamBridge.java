package camera.mediamtx.internal.stream;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.EndLimits;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.ffmpeg.StreamCommand;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one external stream by FFmpeg and publishes it to the media server; does so again, after
 * a pause that grows, whenever it ends. Thread-safe.
 */
final class StreamBridge implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(StreamBridge.class.getName());

  private static final EndLimits AT_ONCE =
      new EndLimits(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(2));

  private final CameraId camera;
  private final List<String> command;
  private final FfmpegProgram program;
  private final long firstPause;
  private final long longestPause;
  private volatile Optional<String> problem = Optional.empty();
  // Guarded by this.
  private @Nullable ChildProcess child;
  private boolean closed;

  /**
   * Makes a bridge; it does nothing before {@link #begin()}.
   *
   * @param source where the stream comes from; may hold a password
   * @param target where it is published; may hold a password
   */
  StreamBridge(
      Settings settings, FfmpegProgram program, CameraId camera, URI source, String target) {
    this.camera = camera;
    this.program = program;
    command = StreamCommand.bridge(source, target, StreamTimes.EXTERNAL_SILENCE.in(settings));
    firstPause = StreamTimes.EXTERNAL_RETRY_FIRST.in(settings).toMillis();
    longestPause = StreamTimes.EXTERNAL_RETRY_MAX.in(settings).toMillis();
  }

  void begin() {
    Thread.ofVirtual().name("bridge-" + camera).start(this::run);
  }

  /** {@return what FFmpeg said when it ended last; empty while it brings something} */
  Optional<String> problem() {
    return problem;
  }

  /** Ends it and waits for that, for up to some seconds. */
  @Override
  public void close() {
    ChildProcess running;
    synchronized (this) {
      closed = true;
      running = child;
      notifyAll();
    }
    if (running != null) {
      end(running);
    }
  }

  private void run() {
    long pause = firstPause;
    try {
      while (!isClosed()) {
        boolean came = fetch();
        pause = came ? firstPause : Math.min(2 * pause, longestPause);
        rest(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs one child to its end; returns whether something came. */
  private boolean fetch() throws InterruptedException {
    ChildProcess running;
    try {
      program.require();
      running = program.startReading("ffmpeg-bridge-" + camera, command);
    } catch (CameraException e) {
      tell(String.valueOf(e.getMessage()));
      return false;
    }
    if (!begun(running)) {
      end(running);
      return false;
    }
    long bytes = drain(running);
    int status = running.finish(AT_ONCE);
    if (!isClosed()) {
      List<String> words = running.words();
      tell(
          "FFmpeg ended with status "
              + status
              + (words.isEmpty() ? "" : ", saying: " + words.getLast()));
    }
    return bytes > 0;
  }

  /** What is published comes here too; it is not needed, but shows that the stream flows. */
  private long drain(ChildProcess running) {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try {
      InputStream output = running.output();
      for (int n = output.read(buffer); n > 0; n = output.read(buffer)) {
        if (bytes == 0) {
          problem = Optional.empty();
          LOG.log(System.Logger.Level.INFO, "{0}: comes in by process {1}", camera, running.pid());
        }
        bytes += n;
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: output ends: {1}", camera, e.getMessage());
    }
    return bytes;
  }

  private void tell(String words) {
    boolean news = !problem.equals(Optional.of(words));
    problem = Optional.of(words);
    LOG.log(news ? System.Logger.Level.INFO : System.Logger.Level.DEBUG, "{0}: {1}", camera, words);
  }

  private static void end(ChildProcess running) {
    try {
      var _ = running.finish(AT_ONCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // It was killed.
    }
  }

  private synchronized boolean begun(ChildProcess running) {
    child = running;
    return !closed;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void rest(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; left > 0 && !closed; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }
}
