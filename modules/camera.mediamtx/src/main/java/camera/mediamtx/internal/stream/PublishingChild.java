package camera.mediamtx.internal.stream;

import camera.api.Frame;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.EndLimits;
import camera.mediamtx.internal.ffmpeg.FfmpegCommand;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.frames.FrameIntake;
import camera.mediamtx.internal.frames.FrameTime;
import camera.mediamtx.internal.frames.QueuedFrame;
import camera.mediamtx.internal.frames.SourceTrack;
import camera.mediamtx.internal.matroska.MatroskaStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An FFmpeg that publishes one track: H.264 and H.265 as they are, everything else encoded once.
 * Fed and ended by the publisher's thread; figures may be asked for by any.
 */
final class PublishingChild {

  private static final System.Logger LOG = System.getLogger(PublishingChild.class.getName());

  /** Frames over which the rate is measured. */
  private static final int RATE_WINDOW = 64;

  private static final EndLimits AT_ONCE =
      new EndLimits(Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(2));

  private final String name;
  private final FfmpegProgram program;
  private final StreamEncoder encoder;
  private final String url;
  private final FrameIntake intake = new FrameIntake();
  private final long begun = System.nanoTime();
  private final long[] arrivals = new long[RATE_WINDOW];
  private @Nullable SourceTrack track;
  private @Nullable MatroskaStream stream;
  private volatile @Nullable ChildProcess process;
  private volatile @Nullable FrameTime time;
  private volatile long feedingSince;
  private final AtomicLong frames = new AtomicLong();

  PublishingChild(String name, FfmpegProgram program, StreamEncoder encoder, String url) {
    this.name = name;
    this.program = program;
    this.encoder = encoder;
    this.url = url;
  }

  /**
   * Feeds a frame; the first that can be decoded starts the process.
   *
   * @return false if the camera delivers something else now, which takes another child
   * @throws IOException if the process has ended
   * @throws IllegalArgumentException if the frame is cut short
   */
  boolean take(Frame frame, long arrival) throws IOException, InterruptedException {
    Optional<QueuedFrame> taken = intake.take(frame, arrival);
    if (taken.isEmpty()) {
      return true;
    }
    QueuedFrame next = taken.get();
    SourceTrack now = track;
    if (now != null && !now.mode().equals(next.track().mode())) {
      return false;
    }
    MatroskaStream to = stream;
    if (to == null) {
      to = open(next.track());
    }
    feedingSince = System.nanoTime() | 1;
    try {
      to.write(next.micros(), next.key(), next.data());
      time = new FrameTime(frame.timestampNanos(), next.micros());
      synchronized (arrivals) {
        arrivals[(int) (frames.getAndIncrement() % RATE_WINDOW)] = arrival;
      }
      return true;
    } finally {
      feedingSince = 0;
    }
  }

  long pid() {
    ChildProcess now = process;
    return now == null ? 0 : Long.parseLong(now.pid());
  }

  /** {@return whether it was not started yet or runs} */
  boolean isAlive() {
    ChildProcess now = process;
    return now == null || now.isAlive();
  }

  /** {@return a frame's time in the stream, which began with the first; empty before that} */
  Optional<FrameTime> time() {
    return Optional.ofNullable(time);
  }

  Duration uptime() {
    return process == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun);
  }

  long frames() {
    return frames.get();
  }

  double rate() {
    synchronized (arrivals) {
      long fed = frames.get();
      int count = (int) Math.min(fed, RATE_WINDOW);
      if (count < 2) {
        return 0;
      }
      long first = arrivals[(int) ((fed - count) % RATE_WINDOW)];
      long last = Math.max(System.nanoTime(), arrivals[(int) ((fed - 1) % RATE_WINDOW)]);
      return (count - 1) * 1e9 / Math.max(1, last - first);
    }
  }

  /** {@return for how long it has not taken what it is being fed} */
  Duration blocked() {
    long since = feedingSince;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  void kill() {
    ChildProcess now = process;
    if (now != null) {
      now.kill();
    }
  }

  /**
   * Ends the process.
   *
   * @param orderly whether it may take leave of the server
   * @return its last words
   */
  List<String> end(boolean orderly) {
    ChildProcess now = process;
    if (now == null) {
      return List.of();
    }
    boolean interrupted = Thread.interrupted(); // Asked to end; that is what is being done.
    try {
      now.finish(orderly ? program.limits() : AT_ONCE);
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: killed, as the service cannot wait", name);
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return now.words();
  }

  private MatroskaStream open(SourceTrack of) throws IOException, InterruptedException {
    FfmpegCommand command = FfmpegCommand.fromPipe();
    encoder.apply(command, of);
    ChildProcess started = program.start(name, command.toRtsp(url));
    process = started;
    LOG.log(System.Logger.Level.INFO, "{0}: {1} by process {2}", name, of.mode(), started.pid());
    MatroskaStream to = new MatroskaStream(started.input(), of.matroska());
    track = of;
    stream = to;
    return to;
  }
}
