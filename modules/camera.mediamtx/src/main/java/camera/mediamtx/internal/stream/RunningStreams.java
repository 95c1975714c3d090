package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.frames.FrameSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cameras that are being published, each with the time since when nobody views it. Thread-safe.
 */
final class RunningStreams implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RunningStreams.class.getName());

  /** One stream. */
  private static final class Running {
    private final Publisher publisher;
    private final Duration idleTimeout;
    private long idleSince = System.nanoTime();

    Running(Publisher publisher, Duration idleTimeout) {
      this.publisher = publisher;
      this.idleTimeout = idleTimeout;
    }
  }

  private final Settings settings;
  private final FfmpegProgram program;
  private final Function<CameraId, FrameSource> sources;
  private final StreamUrls urls;
  private final ServerFollower server;
  private final Map<CameraId, Running> running = new HashMap<>();
  private boolean closed;

  RunningStreams(
      Settings settings,
      FfmpegProgram program,
      Function<CameraId, FrameSource> sources,
      StreamUrls urls,
      ServerFollower server) {
    this.settings = settings;
    this.program = program;
    this.sources = sources;
    this.urls = urls;
    this.server = server;
  }

  /**
   * Begins to publish a camera, unless that is being done.
   *
   * @param idleTimeout it ends when nobody has viewed it for this time; the longer one counts
   * @return who publishes it
   */
  synchronized Publisher begin(CameraId camera, Duration idleTimeout) {
    Running now = running.get(camera);
    boolean runs = now != null && now.publisher.isRunning();
    if (now != null && runs && now.idleTimeout.compareTo(idleTimeout) >= 0) {
      now.idleSince = System.nanoTime();
      return now.publisher;
    }
    Publisher publisher = now != null && runs ? now.publisher : publisher(camera);
    running.put(camera, new Running(publisher, idleTimeout));
    if (publisher.process() == 0 && !runs && !closed) {
      publisher.begin();
    }
    return publisher;
  }

  synchronized Optional<Publisher> find(CameraId camera) {
    return Optional.ofNullable(running.get(camera)).map(now -> now.publisher);
  }

  /** {@return the cameras that are being published or are to be} */
  synchronized List<CameraId> cameras() {
    return running.keySet().stream().sorted().toList();
  }

  synchronized boolean isEmpty() {
    return running.isEmpty();
  }

  /** Ends a stream and waits for that. */
  Optional<Publisher> end(CameraId camera) {
    Optional<Publisher> ended = take(camera);
    ended.ifPresent(Publisher::close);
    return ended;
  }

  private synchronized Optional<Publisher> take(CameraId camera) {
    return Optional.ofNullable(running.remove(camera)).map(now -> now.publisher);
  }

  /**
   * Looks who is viewed.
   *
   * @param view the server just now
   * @return the cameras that nobody has viewed for their time
   */
  synchronized List<CameraId> idle(ServerView view) {
    long now = System.nanoTime();
    running.forEach(
        (camera, stream) -> {
          stream.publisher.check();
          boolean viewed =
              view.path(camera.toString()).map(path -> !path.readers().isEmpty()).orElse(false);
          if (viewed) {
            stream.idleSince = now;
          }
        });
    return running.entrySet().stream()
        .filter(e -> now - e.getValue().idleSince > e.getValue().idleTimeout.toNanos())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void close() {
    List<CameraId> all;
    synchronized (this) {
      closed = true;
      all = cameras();
    }
    // Each may take seconds to take leave; they do so at the same time.
    List<Thread> ending = all.stream().map(id -> Thread.startVirtualThread(() -> end(id))).toList();
    try {
      for (Thread thread : ending) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.log(System.Logger.Level.WARNING, "Streams are still being ended");
    }
  }

  private Publisher publisher(CameraId camera) {
    String name = camera.toString();
    return new Publisher(
        camera,
        sources.apply(camera),
        settings,
        program,
        urls.own(name),
        () -> server.view().problem().isEmpty() && server.view().path(name).isPresent(),
        new PublisherListener() {
          @Override
          public void interrupted() {
            server.changed();
          }

          @Override
          public void ended() {
            server.changed();
          }
        });
  }
}
