package camera.mediamtx.internal.recording;

import camera.api.DependencyFailedException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.frames.QueuedFrame;
import camera.mediamtx.internal.frames.SourceTrack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Feeds frames from the backlog to FFmpeg, and to the next FFmpeg when one dies: that gets what the
 * dead one had not brought into a complete fragment, so that each frame is recorded exactly once.
 *
 * <p>This is one state machine, run by one thread; others may {@link #abort()} it and look at the
 * {@link #segment()}.
 */
final class SegmentWriter {

  private static final System.Logger LOG = System.getLogger(SegmentWriter.class.getName());

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private final SegmentFolder folder;
  private final Manifest manifest;
  private final Settings settings;
  private final FfmpegProgram program;
  private final FrameBacklog backlog;
  private final Consumer<EndReason> giveUp;
  private final ServerTurns server;
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile @Nullable Segment segment;
  private volatile boolean aborted;
  private volatile boolean done;
  private int segments;
  private volatile int failures;

  /**
   * Makes a writer.
   *
   * @param server may write instead of FFmpeg
   * @param giveUp called when going on is no use; frames are still taken until the backlog ends
   */
  SegmentWriter(
      SegmentFolder folder,
      Manifest manifest,
      Settings settings,
      FfmpegProgram program,
      FrameBacklog backlog,
      ServerTurns server,
      Consumer<EndReason> giveUp) {
    this.folder = folder;
    this.manifest = manifest;
    this.settings = settings;
    this.program = program;
    this.backlog = backlog;
    this.server = server;
    this.giveUp = giveUp;
  }

  /** {@return the segment being written} */
  Optional<Segment> segment() {
    return Optional.ofNullable(segment);
  }

  /** {@return children in a row that brought nothing to the disk} */
  int failures() {
    return failures;
  }

  /** Waits until the first child was started, or could not be. */
  boolean awaitStart(Duration limit) throws InterruptedException {
    return started.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** {@return whether the writing has ended} */
  boolean isDone() {
    return done;
  }

  /** Ends the writing at once, with what is complete. */
  void abort() {
    aborted = true;
    backlog.end();
    segment().ifPresent(running -> running.child().kill());
  }

  String name() {
    return manifest.name();
  }

  SegmentFolder folder() {
    return folder;
  }

  /** {@return the number of another segment} */
  int nextNumber() {
    return ++segments;
  }

  /** {@return whether nothing was written yet} */
  boolean isEmpty() {
    return segments == 0;
  }

  /** Somebody else writes; who waits for the start need not wait any longer. */
  void underWay() {
    started.countDown();
  }

  /** Writes until the backlog is drained or the writing is given up. */
  void run() throws InterruptedException {
    try {
      while (!aborted) {
        ServerTurns.Step next = server.step(this);
        if (next == ServerTurns.Step.END) {
          return;
        }
        if (next == ServerTurns.Step.WAIT) {
          continue;
        }
        Optional<QueuedFrame> frame = backlog.take(POLL);
        if (frame.isPresent()) {
          write(frame.get());
        } else if (backlog.isDrained() && (segment == null || end(Long.MAX_VALUE))) {
          return;
        }
      }
    } finally {
      server.close();
      done = true;
      started.countDown();
      Segment last = segment;
      if (last != null) {
        last.child().kill();
        close(last);
      }
    }
  }

  /** Feeds a frame to FFmpeg. */
  void write(QueuedFrame frame) throws InterruptedException {
    Segment current = segment;
    if (current != null && !current.track().equals(frame.track()) && !end(frame.micros() - 1)) {
      return; // What the old child lost comes again, and then this frame.
    }
    try {
      if (segment == null) {
        start(frame.track());
      }
      current = segment;
      if (current != null) {
        current.feed(frame);
      }
    } catch (IOException | DependencyFailedException e) {
      failed(e.getMessage());
    }
  }

  private void start(SourceTrack track) throws IOException {
    Segment next = Segment.start(program, settings, folder, nextNumber(), track);
    segment = next;
    started.countDown();
    folder.save(manifest.withChild(Long.parseLong(next.child().pid()), next.child().started()));
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: segment {1} of {2} by process {3}",
        manifest.name(),
        segments,
        track.mode(),
        next.child().pid());
  }

  /**
   * Ends the present child in good order.
   *
   * @param upTo time of the last frame that was fed to it
   * @return whether all frames up to that time are on the disk
   */
  boolean end(long upTo) throws InterruptedException {
    Segment current = segment;
    if (current == null) {
      return true;
    }
    int status = current.finish();
    if (status != 0) {
      return failed("exit status " + status) == 0;
    }
    backlog.complete(upTo);
    segment = null;
    failures = 0;
    close(current);
    return true;
  }

  /**
   * Puts the child aside and lets the frames that died with it be fed again.
   *
   * @return how many frames that are
   */
  private int failed(@Nullable String why) throws InterruptedException {
    Segment dead = segment;
    segment = null;
    long complete = Long.MIN_VALUE;
    List<String> words = List.of();
    boolean progress = false;
    if (dead != null) {
      dead.child().kill();
      dead.child().awaitExit(program.limits().kill());
      complete = readOn(dead);
      progress = dead.samples() > 0;
      words = dead.child().words();
      close(dead);
    }
    int again = backlog.rewind(complete);
    failures = progress ? 0 : failures + 1;
    if (aborted) {
      return again;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "{0}: FFmpeg ended in segment {1} ({2}); {3} frames go to the next. Its last words: {4}",
        manifest.name(),
        segments,
        why,
        again,
        words);
    if (again > 0) {
      decide(why, words);
    }
    return again;
  }

  private void decide(@Nullable String why, List<String> words) throws InterruptedException {
    boolean full =
        Stream.concat(words.stream(), Stream.ofNullable(why))
            .anyMatch(line -> line.contains("No space left on device"));
    if (full) {
      giveUp.accept(EndReason.STORAGE_FULL);
    } else if (failures >= settings.get(RecordingSettings.MAX_FAILURES)) {
      giveUp.accept(EndReason.FFMPEG_FAILED);
    } else if (failures > 0) {
      long pause = FIRST_PAUSE.toMillis() << Math.min(failures, 10);
      Thread.sleep(Math.min(pause, settings.get(RecordingSettings.RETRY_INTERVAL).toMillis()));
      return;
    } else {
      return;
    }
    aborted = true;
    backlog.end();
  }

  private long readOn(Segment dead) {
    try {
      return dead.readOn();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", manifest.name(), e.getMessage());
      return dead.completeMicros();
    }
  }

  private void close(Segment done) {
    try {
      done.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", manifest.name(), e.getMessage());
    }
  }
}
