package camera.mediamtx.internal.recording;

import camera.api.CameraId;
import camera.api.spi.Settings;
import camera.mediamtx.internal.frames.FrameTime;
import camera.mediamtx.internal.frames.QueuedFrame;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides who writes a recording just now: the media server while it can, FFmpeg otherwise. What
 * the one leaves out the other writes, and nothing twice. Run by the writer's thread.
 */
final class ServerTurns {

  private static final System.Logger LOG = System.getLogger(ServerTurns.class.getName());

  /** Time between two questions whether the server can write. */
  private static final long ASK_NANOS = Duration.ofMillis(500).toNanos();

  private static final int MOST_DOUBLINGS = 5;

  /** What happened. Called by the writer's thread. */
  interface Listener {

    /** The server's first frame is in the recording. */
    void serverWrites();

    /** It writes no more, as wanted. */
    void serverEnded();

    /** It failed; the recording goes on. */
    void serverFailed(String reason);
  }

  /** What the writer does next. */
  enum Step {
    /** Feeds a frame to FFmpeg. */
    FEED,
    /** Nothing; the server writes or is waited for. */
    WAIT,
    /** Ends: all is written. */
    END
  }

  private final CameraId camera;
  private final Settings settings;
  private final FrameBacklog backlog;
  private final ServerRecorder server;
  private final Supplier<Optional<FrameTime>> recorded;
  private final Optional<LongConsumer> beginAt;
  private final Listener listener;
  private final boolean wanted;
  private @Nullable ServerTurn turn;
  private boolean writes;
  private boolean told;
  private int turns;
  private int failures;
  private long nextTry = System.nanoTime();
  private volatile long lost;

  /**
   * Begins with FFmpeg.
   *
   * @param recorded tells a frame's time in the recording
   * @param beginAt told when the recording begins later than its first frame; absent if it may not
   */
  ServerTurns(
      CameraId camera,
      Settings settings,
      FrameBacklog backlog,
      ServerRecorder server,
      Supplier<Optional<FrameTime>> recorded,
      Optional<LongConsumer> beginAt,
      Listener listener) {
    this.camera = camera;
    this.settings = settings;
    this.backlog = backlog;
    this.server = server;
    this.recorded = recorded;
    this.beginAt = beginAt;
    this.listener = listener;
    this.wanted = !settings.get(RecordingSettings.ENGINE).equals("direct");
  }

  /** {@return frames that the server did not get} By any thread. */
  long lost() {
    return lost;
  }

  /** Goes on by one step. */
  Step step(SegmentWriter direct) throws InterruptedException {
    ServerTurn now = turn;
    if (now == null) {
      begin(direct);
      return turn == null ? Step.FEED : Step.WAIT;
    }
    return writes ? pass(now) : await(now, direct);
  }

  /** The writing ends, however. */
  void close() {
    ServerTurn now = turn;
    if (now != null) {
      now.end();
      turn = null;
    }
  }

  private void begin(SegmentWriter direct) {
    if (!wanted || backlog.isEnded() || System.nanoTime() - nextTry < 0) {
      return;
    }
    nextTry = System.nanoTime() + ASK_NANOS;
    String folder = direct.name() + "-" + (turns + 1);
    Optional<ServerRecorder.Take> take = server.begin(camera, folder);
    if (take.isPresent()) {
      turns++;
      turn =
          new ServerTurn(
              direct.name(),
              settings,
              backlog,
              take.get(),
              direct.folder(),
              direct::nextNumber,
              recorded);
      writes = false;
      told = false;
      direct.underWay();
    }
  }

  /** FFmpeg writes up to where the server begins, which is known only a moment later. */
  private Step await(ServerTurn now, SegmentWriter direct) throws InterruptedException {
    OptionalLong first = now.awaitFirst();
    if (first.isEmpty()) {
      now.hopeless().ifPresent(why -> failed(now, why));
      return Step.WAIT;
    }
    long begin = first.getAsLong();
    if (direct.isEmpty() && beginAt.isPresent()) {
      backlog.beginAt(begin);
      beginAt.get().accept(begin);
    }
    while (backlog.next() < begin) {
      Optional<QueuedFrame> before = backlog.take(Duration.ZERO);
      if (before.isPresent()) {
        direct.write(before.get());
      }
    }
    // False if FFmpeg failed: then what it lost comes again, and is before the beginning.
    writes = direct.end(begin - 1);
    if (writes) {
      LOG.log(System.Logger.Level.INFO, "{0}: MediaMTX writes from now on", direct.name());
    }
    return Step.WAIT;
  }

  private Step pass(ServerTurn now) throws InterruptedException {
    ServerTurn.State state = now.step();
    lost = Math.max(lost, now.lost());
    if (!told && now.confirmed() != Long.MIN_VALUE) {
      told = true;
      failures = 0;
      listener.serverWrites();
    }
    if (state == ServerTurn.State.GOES_ON) {
      return Step.WAIT;
    }
    if (state == ServerTurn.State.COMPLETE) {
      close();
      listener.serverEnded();
      return Step.END;
    }
    failed(now, state);
    return Step.WAIT;
  }

  private void failed(ServerTurn now, ServerTurn.State why) {
    now.end();
    turn = null;
    int again = writes ? backlog.rewind(now.confirmed()) : 0;
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: written directly from now on ({1}), beginning with {2} frames",
        camera,
        why.word(),
        again);
    if (why == ServerTurn.State.STREAM_ENDED) {
      nextTry = System.nanoTime() + ASK_NANOS;
      if (told) {
        listener.serverEnded();
      }
      return;
    }
    long pause = settings.get(RecordingSettings.SERVER_RETRY).toNanos();
    // A stream that broke off is tried as soon as it is back; what is wrong at the server is not.
    boolean back = why == ServerTurn.State.STREAM_LOST && told;
    nextTry = System.nanoTime() + (back ? ASK_NANOS : pause << Math.min(failures, MOST_DOUBLINGS));
    failures += back ? 0 : 1;
    if (writes || !backlog.isEnded()) {
      listener.serverFailed(why.word());
    }
  }
}
