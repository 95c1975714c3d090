package camera.it.support;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A viewer of an RTSP stream who comes back whenever the connection breaks, and notes for how long
 * there was nothing to see. FFmpeg reads the stream; a thread of this class reads FFmpeg.
 */
public final class StreamWatch implements AutoCloseable {

  private static final long RETRY_NANOS = 100_000_000;

  /** Pauses up to here are the stream's own rhythm. */
  private static final long GAP_NANOS = 1_000_000_000;

  private final String url;
  private final Thread thread;
  private final List<Double> gaps = new ArrayList<>();
  private volatile boolean closed;
  private volatile long bytes;
  private volatile long lastNanos;
  private volatile Process process;
  private final AtomicInteger connections = new AtomicInteger();

  /** Begins to watch; the stream may not be there yet. */
  public StreamWatch(String url) {
    this.url = url;
    thread = Thread.ofPlatform().name("watch-" + url).daemon().start(this::run);
  }

  /** {@return bytes seen so far} */
  public long bytes() {
    return bytes;
  }

  /** {@return lengths in seconds of the times without a picture so far} */
  public synchronized List<Double> gaps() {
    return List.copyOf(gaps);
  }

  /** {@return when something was seen last, by {@link System#nanoTime()}} */
  public long lastNanos() {
    return lastNanos;
  }

  /** {@return how often it had to connect} */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    closed = true;
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
    thread.interrupt();
  }

  private void run() {
    while (!closed) {
      try {
        read();
      } catch (IOException e) {
        if (!closed) {
          throw new IllegalStateException(e);
        }
      }
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }

  private void read() throws IOException {
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "quiet",
                "-nostdin",
                "-rtsp_transport",
                "tcp",
                "-fflags",
                "nobuffer",
                "-analyzeduration",
                "300000",
                "-i",
                url,
                "-map",
                "0:v:0",
                "-c",
                "copy",
                "-flush_packets",
                "1",
                "-f",
                "mpegts",
                "pipe:1")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process = ffmpeg;
    connections.incrementAndGet();
    try (InputStream in = ffmpeg.getInputStream()) {
      byte[] buffer = new byte[65_536];
      for (int read = in.read(buffer); read >= 0 && !closed; read = in.read(buffer)) {
        seen(read);
      }
    } finally {
      ffmpeg.destroyForcibly();
    }
  }

  private synchronized void seen(int more) {
    long now = System.nanoTime();
    if (lastNanos != 0 && now - lastNanos > GAP_NANOS) {
      gaps.add((now - lastNanos) / 1e9);
    }
    lastNanos = now;
    bytes += more;
  }
}
