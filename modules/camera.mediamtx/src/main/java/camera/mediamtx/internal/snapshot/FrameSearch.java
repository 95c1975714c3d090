package camera.mediamtx.internal.snapshot;

import camera.api.CameraId;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.mediamtx.internal.jpeg.BrokenFrameException;
import java.time.Duration;

/** The search for one good frame within a time limit. For one thread. */
final class FrameSearch {

  private static final System.Logger LOG = System.getLogger(FrameSearch.class.getName());

  private final CameraId camera;
  private final FrameFeed feed;
  private final long deadline;
  private int broken;
  private String lastProblem = "";

  /**
   * Begins the search.
   *
   * @param camera for messages
   * @param feed where frames come from
   * @param deadline of {@link System#nanoTime}
   */
  FrameSearch(CameraId camera, FrameFeed feed, long deadline) {
    this.camera = camera;
    this.feed = feed;
    this.deadline = deadline;
  }

  /**
   * Throws frames away.
   *
   * @param frames how many
   */
  void skip(int frames) throws InterruptedException {
    for (int i = 0; i < frames; i++) {
      next().close();
    }
  }

  /**
   * Waits for the next frame.
   *
   * @return the frame, owned by the caller
   * @throws DependencyFailedException if none came in time; the message tells of the broken ones
   */
  Frame next() throws InterruptedException {
    long left = Math.max(0, deadline - System.nanoTime());
    return feed.next(Duration.ofNanos(left)).orElseThrow(this::tooLate);
  }

  /**
   * Counts a frame that could not be used.
   *
   * @param problem what is wrong with it
   */
  void reject(BrokenFrameException problem) {
    broken++;
    lastProblem = String.valueOf(problem.getMessage());
    LOG.log(System.Logger.Level.DEBUG, "{0}: skipped a frame: {1}", camera, lastProblem);
    if (System.nanoTime() > deadline) {
      throw tooLate();
    }
  }

  /** A good frame was found; broken ones before it are told of once. */
  void found() {
    if (broken > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: skipped {1} broken frames before a good one (the last: {2})",
          camera,
          broken,
          lastProblem);
    }
  }

  private DependencyFailedException tooLate() {
    String message =
        broken == 0
            ? camera
                + " gave no picture in time. Check its cable and whether something else uses it, or"
                + " raise "
            : camera
                + " gave only broken pictures ("
                + broken
                + ", the last one: "
                + lastProblem
                + "). Check its cable and the USB bandwidth, or raise ";
    return new DependencyFailedException(
        Dependency.CAPTURE, message + SnapshotSettings.DIRECT_TIMEOUT.key());
  }
}
